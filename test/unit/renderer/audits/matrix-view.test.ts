import { expect, test } from 'vitest';
import { toRows } from '../../../../src/renderer/features/audits/matrix/cells.ts';
import {
  type MatrixView,
  showMatrix,
  wholeMatrix,
} from '../../../../src/renderer/features/audits/matrix/matrix-view.ts';
import { aFinding, aReport } from './a-report.ts';

const report = aReport(
  {
    malmo: ['clean', 'findings', 'clean'],
    riks: ['findings', 'findings', 'clean'],
    lund: ['clean', 'not_audited', 'clean'],
    visby: ['clean', 'clean', 'clean'],
    umea: ['findings', 'clean', 'clean'],
    kalmar: ['clean', 'findings', 'clean'],
  },
  [
    aFinding('connect', 'malmo', 'warning'),
    aFinding('connect', 'malmo', 'critical', { key: 'second' }),
    aFinding('stamp', 'riks', 'error'),
    aFinding('connect', 'riks', 'warning'),
    aFinding('stamp', 'umea', 'critical', { state: 'accepted' }),
    aFinding('connect', 'kalmar', 'critical', { state: 'fixed' }),
  ],
);
const rows = toRows(report);
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const show = (part: Partial<MatrixView> = {}) =>
  showMatrix(rows, report.checks, { ...wholeMatrix, ...part }, compare);
const ids = (part?: Partial<MatrixView>) => show(part).rows.map(({ id }) => id);

test('a cell is as bad as the worst that counts in it; what is accepted or fixed counts no more', () => {
  const cell = (subdomain: string, check: number) => rows.find(({ id }) => id === subdomain)?.cells[check];
  expect(cell('malmo', 1)).toEqual({ state: 'critical', open: 2, accepted: 0 });
  expect(cell('umea', 0)).toEqual({ state: 'accepted', open: 0, accepted: 1 });
  expect(cell('kalmar', 1)).toEqual({ state: 'clean', open: 0, accepted: 0 });
  expect(cell('lund', 1)).toEqual({ state: 'not_audited', open: 0, accepted: 0 });
});

test('servers stand first, then the worst; by name the other way round too', () => {
  expect(ids()).toEqual(['db:5432', 'malmo', 'riks', 'lund', 'umea', 'kalmar', 'visby']);
  const sorting = { column: 'name', descending: true };
  expect(ids({ sorting })).toEqual(['db:5432', 'visby', 'umea', 'riks', 'malmo', 'lund', 'kalmar']);
  expect(ids({ sorting: { column: 'stamp', descending: false } }).slice(0, 3)).toEqual([
    'db:5432',
    'riks',
    'umea',
  ]);
});

test('the fleet has a row of its own where something is told of it alone', () => {
  const alone = toRows(aReport({}, [], ['not_applicable', 'not_applicable', 'not_audited']));
  expect(alone.map(({ kind }) => kind)).toEqual(['fleet', 'server']);
});

test('columns go by group, and say in how many places something counts', () => {
  expect(show().columns.map(({ check, places, worst }) => [check.id, places, worst])).toEqual([
    ['connect', 2, 'critical'],
    ['stamp', 1, 'error'],
    ['uuids', 0, 'clean'],
  ]);
});

test('filters narrow rows, and columns with them', () => {
  expect(ids({ search: 'KAL' })).toEqual(['kalmar']);
  expect(ids({ state: 'warning' })).toEqual(['riks']);
  expect(ids({ state: 'clean' })).toEqual(['db:5432', 'kalmar', 'visby']);
  const only = show({ onlyFindings: true });
  expect(only.rows.map(({ id }) => id)).toEqual(['malmo', 'riks', 'lund']);
  expect(only.columns.map(({ check }) => check.id)).toEqual(['connect', 'stamp']);
});

test('a chosen group is what rows are judged by', () => {
  const shown = show({ group: 'ownership' });
  expect(shown.columns.map(({ check }) => check.id)).toEqual(['stamp']);
  expect(shown.rows[1]).toMatchObject({ id: 'riks', worst: 'error', open: 1 });
  expect(shown.counts).toMatchObject({ critical: 0, error: 1, accepted: 1, clean: 4 });
});
