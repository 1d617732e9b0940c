import { expect, test } from 'vitest';
import {
  countStates,
  equalFindings,
  type FindingsView,
  groupFindings,
  openFindings,
  shownFindings,
} from '../../../../src/renderer/features/audits/findings/findings-view.ts';
import { aFinding, aReport } from './a-report.ts';

const findings = [
  aFinding('stamp', 'riks', 'warning', { state: 'new' }),
  aFinding('connect', 'riks', 'critical'),
  aFinding('connect', 'malmo', 'critical'),
  aFinding('connect', 'lund', 'critical', { state: 'accepted' }),
  aFinding('connect', 'umea', 'critical', { sentence: 'public' }),
  aFinding('stamp', 'visby', 'error', { state: 'fixed' }),
];
const shown = (part: Partial<FindingsView>) =>
  shownFindings(
    findings,
    { ...openFindings, ...part },
    ({ check, subdomain }) => `${check} ${subdomain}`,
  ).map(({ check, subdomain }) => `${check} ${subdomain}`);

test('what counts is shown, the worst first', () => {
  expect(shown({})).toEqual(['connect riks', 'connect malmo', 'connect umea', 'stamp riks']);
  expect(countStates(findings)).toEqual({ open: 4, new: 1, known: 3, accepted: 1, fixed: 1 });
});

test('each filter narrows it', () => {
  expect(shown({ state: 'accepted' })).toEqual(['connect lund']);
  expect(shown({ level: 'warning' })).toEqual(['stamp riks']);
  expect(shown({ check: 'connect', subdomain: 'riks' })).toEqual(['connect riks']);
  expect(shown({ search: 'RIKS stamp' })).toEqual(['stamp riks']);
});

test('those that say the same are one group, by check, sentence and level', () => {
  const groups = groupFindings(findings);
  expect(groups.map(({ check, level, places }) => [check, level, places])).toEqual([
    ['connect', 'critical', 3],
    ['connect', 'critical', 1],
    ['stamp', 'error', 1],
    ['stamp', 'warning', 1],
  ]);
});

test('those that can be accepted with one are open, and say the same', () => {
  const report = aReport({}, findings);
  const [, first] = findings;
  const equal = first === undefined ? [] : equalFindings(report, first);
  expect(equal.map(({ subdomain }) => subdomain)).toEqual(['riks', 'malmo']);
});
