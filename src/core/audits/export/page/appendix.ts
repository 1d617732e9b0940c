import { checkGroups } from '../../../../contract/audits-checks.ts';
import { html, type Markup, name } from './markup.ts';
import type { Told } from './told.ts';

/** What each check was made for, and where its word ends. */
export function checksSection({ document: { audit }, translator: { t, language } }: Told): Markup {
  const groups = checkGroups
    .map(group => ({ group, checks: audit.checks.filter(check => check.group === group) }))
    .filter(({ checks }) => checks.length > 0);
  return html`<section>
<h2>${t('auditReport.checks')}</h2>
${groups.map(
  ({ group, checks }) => html`<h3>${t(`auditReport.group.${group}`)}</h3>
${checks.map(
  ({
    id,
    title,
    proves,
    doesNotProve,
    hidden,
  }) => html`<h4>${title[language]} <code class="soft">${id}</code></h4>
<dl>
<dt>${t('auditReport.proves')}</dt><dd>${proves[language]}</dd>
<dt>${t('auditReport.doesNotProve')}</dt><dd>${doesNotProve[language]}</dd>
<dt>${t('auditReport.hidden')}</dt><dd>${hidden?.[language] ?? t('auditReport.hiddenNothing')}</dd>
</dl>
`,
)}`,
)}</section>`;
}

export function fleetSection({ document: { audit }, translator: { t } }: Told): Markup {
  return html`<section>
<h2>${t('auditReport.fleet')}</h2>
<h3>${t('auditReport.servers')}</h3>
<table>
<thead><tr><th>${t('auditReport.server')}</th><th>${t('auditReport.identifier')}</th><th>${t('auditReport.credential')}</th></tr></thead>
<tbody>
${audit.servers.map(
  ({ server, systemIdentifier, credential }) =>
    html`<tr><td>${name(server)}</td><td>${systemIdentifier}</td><td>${t(credential ? 'auditReport.yes' : 'auditReport.no')}</td></tr>
`,
)}</tbody>
</table>
<h3>${t('auditReport.orchestras')}</h3>
<table>
<thead><tr><th>${t('auditReport.orchestra')}</th><th>${t('auditReport.subdomain')}</th><th>${t('auditReport.server')}</th><th>${t('auditReport.rightsOf')}</th></tr></thead>
<tbody>
${audit.tenants.map(
  ({ name: called, subdomain, server, auditedBy }) =>
    html`<tr><td>${name(called)}</td><td>${name(subdomain)}</td><td>${
      server === null ? t('auditReport.unreached') : name(server)
    }</td><td>${name(auditedBy?.role ?? '')}${auditedBy?.auditor === true ? ` (${t('auditReport.auditor')})` : null}</td></tr>
`,
)}</tbody>
</table>
</section>`;
}
