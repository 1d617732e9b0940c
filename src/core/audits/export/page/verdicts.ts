import type { AuditReport, CheckVerdict } from '../../../../contract/audits-report.ts';
import { html, type Markup, name } from './markup.ts';
import { numberText, type Told } from './told.ts';

const shown = [
  'clean',
  'findings',
  'not_audited',
  'not_applicable',
] as const satisfies readonly CheckVerdict[];

/** How a check ended in each orchestra, and on the servers and over the fleet where it is asked of them too. */
function verdictsOf({ tenants, servers, fleet }: AuditReport, index: number): readonly CheckVerdict[] {
  const of = ({ verdicts }: { readonly verdicts: readonly CheckVerdict[] }) =>
    verdicts[index] ?? 'not_audited';
  const besides = [...servers, { verdicts: fleet }].map(of).filter(verdict => verdict !== 'not_applicable');
  return [...tenants.map(of), ...besides];
}

/** Checks that were not made, counted in every place. */
export function notAuditedCount(audit: AuditReport): number {
  const verdicts = audit.checks.flatMap((_, index) => verdictsOf(audit, index));
  return verdicts.filter(verdict => verdict === 'not_audited').length;
}

/** The matrix in short. */
export function verdictsSection({ document: { audit }, translator }: Told): Markup {
  const { t, language } = translator;
  return html`<section>
<h2>${t('auditReport.verdicts')}</h2>
<p>${t('auditReport.verdictsLead')}</p>
<table>
<thead><tr><th>${t('auditReport.check')}</th>${shown.map(verdict => html`<th class="number">${t(`audits.verdicts.${verdict}`)}</th>`)}</tr></thead>
<tbody>
${audit.checks.map((check, index) => {
  const verdicts = verdictsOf(audit, index);
  const counts = shown.map(verdict => verdicts.filter(each => each === verdict).length);
  return html`<tr><td>${check.title[language]}</td>${counts.map(count => html`<td class="number">${numberText(count, translator)}</td>`)}</tr>
`;
})}</tbody>
</table>
</section>`;
}

/** Every place where something was not audited, by name, with what was not. */
export function notAuditedSection({ document: { audit }, translator: { t, language } }: Told): Markup {
  const places = [
    ...audit.tenants.map(({ subdomain, name: called, verdicts }) => ({
      titles: [subdomain, called],
      verdicts,
    })),
    ...audit.servers.map(({ server, verdicts }) => ({ titles: [server], verdicts })),
    { titles: [t('auditReport.everywhere')], verdicts: audit.fleet },
  ]
    .map(({ titles, verdicts }) => ({
      titles,
      missing: audit.checks.filter((_, index) => verdicts[index] === 'not_audited'),
      asked: verdicts.filter(verdict => verdict !== 'not_applicable').length,
    }))
    .filter(({ missing }) => missing.length > 0);
  return html`<section>
<h2>${t('auditReport.notAuditedHeading')}</h2>
<p>${t(places.length === 0 ? 'auditReport.allAudited' : 'auditReport.notAuditedLead')}</p>
${
  places.length === 0
    ? null
    : html`<table><tbody>
${places.map(
  ({
    titles,
    missing,
    asked,
  }) => html`<tr><td>${titles.map((title, index) => [index === 0 ? '' : ' · ', name(title)])}</td><td>${
    missing.length === asked
      ? t('auditReport.notAuditedAll')
      : missing.map(({ title }) => title[language]).join(', ')
  }</td></tr>
`,
)}</tbody></table>`
}
</section>`;
}
