import { findingLevels } from '../../../../contract/audits-checks.ts';
import { html, type Markup, name } from './markup.ts';
import { acceptedFindings, fixedSince, numberText, openFindings, type Told, timeText } from './told.ts';
import { notAuditedCount } from './verdicts.ts';

/** Of what, when and by whom. */
export function headSection({ document, translator }: Told): Markup {
  const { t } = translator;
  const { audit, workspace, exportedAt, exportedBy, auditedBy, podium } = document;
  const when = { from: timeText(audit.startedAt), to: timeText(audit.finishedAt) };
  return html`<header>
<h1>${t('auditReport.title')}</h1>
<p class="lead">${t('auditReport.lead')}</p>
<dl>
<dt>${t('auditReport.workspace')}</dt><dd>${name(workspace.name)} (${stageText(document, translator)})</dd>
<dt>${t('auditReport.scope')}</dt><dd>${t(audit.wholeFleet ? 'auditReport.wholeFleet' : 'auditReport.partOfFleet')}</dd>
<dt>${t('auditReport.orchestras')}</dt><dd>${numberText(audit.tenants.length, translator)}</dd>
<dt>${t('auditReport.servers')}</dt><dd>${numberText(audit.servers.length, translator)}</dd>
<dt>${t('auditReport.audited')}</dt><dd>${t('auditReport.from', when)}</dd>
<dt>${t('auditReport.auditedBy')}</dt><dd>${name(auditedBy ?? t('auditReport.unknownPerson'))}</dd>
<dt>${t('auditReport.exported')}</dt><dd>${timeText(exportedAt)}, ${name(exportedBy)}</dd>
<dt>${t('auditReport.program')}</dt><dd>Podium ${podium}</dd>
<dt>${t('auditReport.auditId')}</dt><dd><code>${audit.auditId}</code></dd>
</dl>
${audit.exhaustive ? html`<p>${t('auditReport.exhaustive')}</p>` : null}
</header>`;
}

/** The answer before the reasons. */
export function summarySection({ document: { audit }, translator }: Told): Markup {
  const { t } = translator;
  const open = openFindings(audit);
  const missing = notAuditedCount(audit);
  const counts = [
    ...findingLevels.map(
      level => [t(`audits.levels.${level}`), open.filter(finding => finding.level === level).length] as const,
    ),
    [t('auditReport.accepted'), acceptedFindings(audit).length] as const,
    [t('auditReport.fixed'), audit.fixed.length + fixedSince(audit).length] as const,
    [t('auditReport.notAudited'), missing] as const,
  ];
  const sentences = [
    open.length === 0 && missing === 0 ? t('auditReport.clean') : null,
    open.length === 0 ? null : t('auditReport.open', { count: open.length }),
    missing === 0 ? null : t('auditReport.incomplete', { count: missing }),
  ];
  return html`<section>
<h2>${t('auditReport.summary')}</h2>
${sentences.map(sentence => (sentence === null ? null : html`<p>${sentence}</p>`))}
<ul class="counts">
${counts.map(
  ([title, count]) => html`<li><strong>${numberText(count, translator)}</strong>${title}</li>
`,
)}</ul>
</section>`;
}

function stageText({ workspace: { stage } }: Told['document'], { t }: Told['translator']): string {
  return t(`workspaces.stages.${stage}`);
}
