import { findingLevels } from '../../../../contract/audits-checks.ts';
import type { Finding } from '../../../../contract/audits-findings.ts';
import { findingParts, type TextPart } from '../../../../i18n/finding-text.ts';
import { remedyParts } from '../../../../i18n/remedy-text.ts';
import { code, html, type Markup, name } from './markup.ts';
import { acceptedFindings, fixedSince, openFindings, type Told, timeText } from './told.ts';

/** What is open, the worst first, and within a level by its check. */
export function findingsSection(told: Told): Markup {
  const { t } = told.translator;
  const open = openFindings(told.document.audit);
  const levels = findingLevels
    .map(level => ({ level, found: open.filter(finding => finding.level === level) }))
    .filter(({ found }) => found.length > 0);
  return html`<section>
<h2>${t('auditReport.findings')}</h2>
${levels.length === 0 ? html`<p>${t('auditReport.noFindings')}</p>` : null}
${levels.map(
  ({
    level,
    found,
  }) => html`<h3>${t('auditReport.findingCount', { title: t(`audits.levels.${level}`), count: found.length })}</h3>
${byCheck(told, found, each => finding(told, each, barOf[level]))}`,
)}</section>`;
}

/** What somebody answers for. */
export function exceptionsSection(told: Told): Markup {
  const { t } = told.translator;
  const accepted = acceptedFindings(told.document.audit);
  const lead = t(accepted.length === 0 ? 'auditReport.noExceptions' : 'auditReport.exceptionsLead');
  return html`<section>
<h2>${t('auditReport.exceptions')}</h2>
<p>${lead}</p>
${byCheck(told, accepted, each => finding(told, each, barOf[each.level]))}</section>`;
}

export function fixedSection(told: Told): Markup {
  const { t } = told.translator;
  const { audit } = told.document;
  const since = fixedSince(audit);
  return html`<section>
<h2>${t('auditReport.fixedHeading')}</h2>
${audit.fixed.length === 0 ? html`<p>${t('auditReport.noFixed')}</p>` : settled(told, audit.fixed)}
${
  since.length === 0
    ? null
    : html`<h2>${t('auditReport.fixedSince')}</h2>
${settled(told, since)}`
}</section>`;
}

function settled(told: Told, findings: readonly Finding[]): readonly Markup[] {
  return byCheck(
    told,
    findings,
    each => html`<article class="finding settled">
${sentence(told, each)}
${place(told, each)}
</article>
`,
  );
}

function byCheck(
  { document: { audit }, translator: { t, language } }: Told,
  findings: readonly Finding[],
  show: (finding: Finding) => Markup,
): readonly Markup[] {
  const groups = new Map<string, Finding[]>();
  for (const each of findings) {
    const group = groups.get(each.check);
    if (group === undefined) groups.set(each.check, [each]);
    else group.push(each);
  }
  return [...groups].map(([id, group]) => {
    const title = audit.checks.find(check => check.id === id)?.title[language] ?? id;
    return html`<h4>${t('auditReport.findingCount', { title, count: group.length })}</h4>
${group.map(show)}`;
  });
}

/** By the class that colours them; a page is written with no piece within its tags. */
const barOf: Readonly<Record<Finding['level'], Markup>> = {
  critical: html`<article class="finding critical">`,
  error: html`<article class="finding error">`,
  warning: html`<article class="finding warning">`,
  info: html`<article class="finding info">`,
};

function finding(told: Told, each: Finding, opening: Markup): Markup {
  const { t } = told.translator;
  return html`${opening}
${sentence(told, each)}
${place(told, each)}
${acceptance(told, each)}
${evidence(each)}
${each.remedy === '' ? null : html`<p class="soft">${t('audits.remedy')}. ${named(remedyParts(told.translator, each))}</p>${code(each.remedy)}`}
${rows(told, each)}
</article>
`;
}

function sentence({ document: { audit }, translator }: Told, each: Finding): Markup {
  const parts = findingParts(translator, audit.checks, each);
  return html`<p>${named(parts)}</p>`;
}

function named(parts: readonly TextPart[]): readonly (Markup | string)[] {
  return parts.map(({ text, isEvidence }) => (isEvidence ? name(text) : text));
}

function place(
  { document: { audit }, translator: { t } }: Told,
  { subdomain, server, state, since }: Finding,
): Markup {
  const tenant = audit.tenants.find(other => other.subdomain === subdomain);
  const where = [
    ...(subdomain === null ? [] : [name(subdomain)]),
    ...(tenant === undefined ? [] : [name(tenant.name)]),
    ...(server === null ? [] : [name(server)]),
  ];
  const known =
    state === 'new' ? t('auditReport.isNew') : t('auditReport.knownSince', { since: timeText(since) });
  const places = where.length === 0 ? [t('auditReport.everywhere')] : where;
  return html`<p class="soft">${places.map(each => [each, ' · '])}${known}</p>`;
}

function acceptance({ translator: { t } }: Told, { acceptance: accepted }: Finding): Markup | null {
  if (accepted === null) return null;
  const { reason, by, at, until } = accepted;
  const end = until === null ? t('auditReport.noEnd') : t('auditReport.until', { until: timeText(until) });
  return html`<p>${t('auditReport.acceptedBy')} ${name(by)}, ${timeText(at)}, ${end}: ${name(reason)}</p>`;
}

function evidence({ evidence: told }: Finding): Markup | null {
  const pairs = Object.entries(told);
  if (pairs.length === 0) return null;
  return html`<p class="evidence">${pairs.map(([key, value], index) => [index === 0 ? '' : ' · ', key, ': ', html`<code>${name(value)}</code>`])}</p>`;
}

function rows({ translator: { t } }: Told, { rows: found }: Finding): Markup | null {
  if (found.length === 0) return null;
  return html`<p class="soft">${t('auditReport.rows', { count: found.length })}</p>
<table class="rows">
<thead><tr><th>${t('auditReport.rowTable')}</th><th>${t('auditReport.rowId')}</th><th>${t('auditReport.rowAlso')}</th><th>${t('auditReport.rowOrigin')}</th></tr></thead>
<tbody>
${found.map(
  ({ table, id, also, origin }) =>
    html`<tr><td>${name(table)}</td><td>${name(id)}</td><td>${name(also ?? '')}</td><td>${t(`auditReport.origins.${origin}`)}</td></tr>
`,
)}</tbody>
</table>`;
}
