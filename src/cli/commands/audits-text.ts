import { type FindingLevel, findingLevels } from '../../contract/audits-checks.ts';
import type { Finding } from '../../contract/audits-findings.ts';
import type { AuditProgress, AuditReport } from '../../contract/audits-report.ts';
import { findingText } from '../../i18n/finding-text.ts';
import { remedyText } from '../../i18n/remedy-text.ts';
import type { CliContext } from '../context.ts';
import { visible } from '../output.ts';
import { isOpen } from './audits-filter.ts';

/** How many names are told in one line. */
const namesTold = 8;

/** The progress of an audit: a line when a phase begins, and one a tenth of it. */
export class AuditLines {
  readonly #context: CliContext;
  #told = '';

  constructor(context: CliContext) {
    this.#context = context;
  }

  of({ phase, done, total, findings }: AuditProgress): string | null {
    const tenth = `${phase} ${Math.floor((done * 10) / total)}`;
    if (tenth === this.#told) return null;
    this.#told = tenth;
    const told = this.#context.t(`auditsCli.phases.${phase}`);
    return `  ${this.#context.t('auditsCli.progress', { phase: told, done, total, findings })}`;
  }
}

/** A report at a glance: what is found many times is told once, the worst first. */
export function summaryText(context: CliContext, report: AuditReport): string {
  const { t } = context;
  const open = report.findings.filter(isOpen);
  const parts = open.length === 0 ? [] : groupsOf(open).map(group => groupText(context, report, group));
  const accepted = report.findings.filter(({ state }) => state === 'accepted').length;
  const fixed = report.fixed.length + report.findings.filter(({ state }) => state === 'fixed').length;
  const lines = [
    ...(accepted > 0 ? [t('auditsCli.accepted', { count: accepted })] : []),
    ...(fixed > 0 ? [t('auditsCli.fixed', { count: fixed })] : []),
    ...(open.length > 0
      ? [t('auditsCli.each', { command: `podium audits show ${report.auditId} --level info` })]
      : []),
  ];
  return [headline(context, report, open), ...parts, ...(lines.length > 0 ? [lines.join('\n')] : [])].join(
    '\n\n',
  );
}

function headline({ t }: CliContext, { checks, tenants }: AuditReport, open: readonly Finding[]): string {
  const count = tenants.length;
  if (open.length === 0) return t('audits.cleanText', { checks: checks.length, count });
  const levels = findingLevels.flatMap(level => {
    const found = open.filter(finding => finding.level === level).length;
    return found === 0 ? [] : [`${t(`audits.levels.${level}`)} ${found}`];
  });
  const found = t('audits.findingsTitle', { count: open.length });
  return t('auditsCli.headline', { found, levels: levels.join(', '), count });
}

interface Group {
  readonly level: FindingLevel;
  readonly check: string;
  readonly findings: readonly Finding[];
}

/** Findings of one check that one sentence says. */
function groupsOf(findings: readonly Finding[]): readonly Group[] {
  const groups = new Map<string, { level: FindingLevel; check: string; findings: Finding[] }>();
  for (const finding of findings) {
    const { level, check, sentence } = finding;
    const key = `${level}/${check}/${sentence}`;
    const group = groups.get(key) ?? { level, check, findings: [] };
    group.findings.push(finding);
    groups.set(key, group);
  }
  const rank = ({ level }: Group) => findingLevels.indexOf(level);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

function groupText(context: CliContext, report: AuditReport, { level, check, findings }: Group): string {
  const { t, translator } = context;
  const title = report.checks.find(({ id }) => id === check)?.title[translator.language] ?? check;
  const fresh = findings.filter(({ state }) => state === 'new').length;
  const [first] = findings;
  const sentence = first === undefined ? '' : findingText(translator, report.checks, first);
  return [
    `${t(`audits.levels.${level}`)}: ${title} (${check})`,
    `  ${t('auditsCli.found', { count: findings.length, places: placesOf(context, findings) })}${fresh > 0 ? ` ${t('auditsCli.new', { count: fresh })}` : ''}`,
    `  ${visible(sentence)}`,
  ].join('\n');
}

function placesOf(context: CliContext, findings: readonly Finding[]): string {
  const places = [...new Set(findings.map(finding => placeOf(context, finding)))];
  const told = places.slice(0, namesTold).join(', ');
  const count = places.length - namesTold;
  return count > 0 ? context.t('auditsCli.more', { names: told, count }) : told;
}

function placeOf({ t }: CliContext, { subdomain, server }: Finding): string {
  return subdomain ?? server ?? t('auditsCli.fleet');
}

/** Every finding with its remedy, the worst first. */
export function findingsText(
  context: CliContext,
  checks: AuditReport['checks'],
  findings: readonly Finding[],
): string {
  if (findings.length === 0) return context.t('cli.nothing');
  const rank = ({ level }: Finding) => findingLevels.indexOf(level);
  return [...findings]
    .sort((a, b) => rank(a) - rank(b))
    .map(finding => detailText(context, checks, finding))
    .join('\n\n');
}

function detailText(context: CliContext, checks: AuditReport['checks'], finding: Finding): string {
  const { t, translator } = context;
  const { level, check, state, since, remedy, key } = finding;
  const where = placeOf(context, finding);
  return [
    `${t(`audits.levels.${level}`)}: ${where}, ${check}`,
    `  ${visible(findingText(translator, checks, finding))}`,
    `  ${t(`auditsCli.states.${state}`)} (${t('auditsCli.since', { since })})`,
    ...acceptanceLines(context, finding),
    ...rowLines(context, finding),
    ...(remedy === ''
      ? []
      : [`  ${t('audits.remedy')}. ${visible(remedyText(translator, finding))}`, ...indented(remedy)]),
    `  ${t('auditsCli.key', { key: visible(key) })}`,
  ].join('\n');
}

function acceptanceLines({ t }: CliContext, { acceptance }: Finding): readonly string[] {
  if (acceptance === null) return [];
  const { reason, by, until } = acceptance;
  const told = { reason: visible(reason), by: visible(by) };
  return [
    `  ${until === null ? t('auditsCli.answersFor', told) : t('auditsCli.answersUntil', { ...told, until })}`,
  ];
}

function rowLines({ t }: CliContext, { rows }: Finding): readonly string[] {
  const told = rows.slice(0, namesTold).map(({ table, id, also, origin }) => {
    const kind = t(`auditsCli.origins.${origin}`);
    return `    ${visible(`${table} ${id}`)} (${kind})${also === null ? '' : ` ↔ ${visible(also)}`}`;
  });
  return rows.length > namesTold
    ? [...told, `    ${t('auditsCli.moreRows', { count: rows.length - namesTold })}`]
    : told;
}

function indented(text: string): readonly string[] {
  return visible(text, '\n\t')
    .split('\n')
    .map(line => `    ${line}`);
}
