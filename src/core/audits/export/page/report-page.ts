import type { Translator } from '../../../../i18n/index.ts';
import type { AuditDocument } from '../document.ts';
import { beginnings } from '../verify-report.ts';
import { checksSection, fleetSection } from './appendix.ts';
import { exceptionsSection, findingsSection, fixedSection } from './findings.ts';
import { code, html, type Markup } from './markup.ts';
import { policy, style } from './style.ts';
import { headSection, summarySection } from './summary.ts';
import { notAuditedSection, verdictsSection } from './verdicts.ts';

/** The report as one page that needs nothing else: no script, no picture, no font. Its last line is left for the signature. */
export function reportPage(document: AuditDocument, translator: Translator, fingerprint: string): string {
  const { t, language } = translator;
  const told = { document, translator };
  const title = html`${t('auditReport.title')} – ${document.workspace.id}`;
  // the only tags with something in them that is not written here, and it is nobody's to choose
  const head = `${beginnings.html} lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
`;
  const body = html`<body>
${headSection(told)}
<main>
${summarySection(told)}
${findingsSection(told)}
${exceptionsSection(told)}
${fixedSection(told)}
${notAuditedSection(told)}
${verdictsSection(told)}
${checksSection(told)}
${fleetSection(told)}
${signatureSection(document, translator, fingerprint)}
</main>
</body>
</html>
`;
  return `${head}${body}`;
}

function signatureSection({ sha256 }: AuditDocument, { t }: Translator, fingerprint: string): Markup {
  return html`<section>
<h2>${t('auditReport.signature')}</h2>
<p>${t('auditReport.signatureLead')}</p>
${code(`podium audits verify <file> --key ${fingerprint}`)}
<dl>
<dt>${t('auditReport.signatureKey')}</dt><dd><code>${fingerprint}</code></dd>
<dt>${t('auditReport.signatureData')}</dt><dd><code>${sha256}</code></dd>
</dl>
<p>${t('auditReport.signatureNote')}</p>
</section>`;
}
