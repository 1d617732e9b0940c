import { basename } from 'node:path';
import type { AuditExport, AuditExportRequest, SignedFormat } from '../../../contract/audits-export.ts';
import type { CallContext } from '../../../contract/index.ts';
import { createTranslator } from '../../../i18n/index.ts';
import { AppError } from '../../app-error.ts';
import type { Deps } from '../../deps.ts';
import { chooseTarget } from '../../files/save.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { type AuditDocument, readDocument, toJsonLines } from './document.ts';
import { findingsCsv } from './findings-csv.ts';
import { reportPage } from './page/report-page.ts';
import { signReport } from './signature.ts';
import { needSigningKey, type SigningKey } from './signing-key.ts';

type Language = AuditExportRequest['language'];

/**
 * A report as text or into a file. Its key is asked for first: without one nothing is made, and nothing goes unsigned that is
 * meant to be signed.
 */
export async function exportAudit(
  deps: Deps,
  { auditId, format, language, to, target }: AuditExportRequest,
  context: CallContext,
): Promise<AuditExport> {
  if (format === 'pdf' && (deps.ports.printPdf === undefined || to === 'text')) {
    throw new AppError('invalid_input', { problem: 'pdf_on_desktop' }, { field: 'format' });
  }
  const key = format === 'csv' ? null : await needSigningKey(deps);
  const document = await readDocument(deps, auditId);
  const { audit } = document;
  context.note({
    auditId: audit.auditId,
    format,
    findings: audit.findings.length,
    tenants: audit.tenants.length,
  });
  const told = { auditId: audit.auditId, findings: audit.findings.length };
  const fingerprint = key?.shown.fingerprint ?? null;
  const make = () =>
    key === null || format === 'csv'
      ? Buffer.from(findingsCsv(audit, createTranslator(language)))
      : makeSigned(deps, { document, format, language, key });
  if (to === 'text') return { ...told, text: (await make()).toString(), file: null, fingerprint };
  const path = await chooseTarget(deps, nameOf(document, language, format), target);
  if (path === null) return { ...told, text: null, file: null, fingerprint: null };
  const report = await make();
  await writeWhole(path, write => write(report));
  return { ...told, text: null, file: basename(path), fingerprint };
}

interface ToSign {
  readonly document: AuditDocument;
  readonly format: SignedFormat;
  readonly language: Language;
  readonly key: SigningKey;
}

async function makeSigned({ ports }: Deps, { document, format, language, key }: ToSign): Promise<Buffer> {
  const page = () => reportPage(document, createTranslator(language), key.shown.fingerprint);
  const lines =
    format === 'json'
      ? toJsonLines(document)
      : format === 'html'
        ? Buffer.from(page())
        : wholeLines(await ports.printPdf?.(page()));
  return signReport(format, lines, key.privateKey, key.publicKey);
}

/** What printed it may or may not have ended its last line. */
function wholeLines(printed: Uint8Array = new Uint8Array()): Buffer {
  return printed.at(-1) === 0x0a ? Buffer.from(printed) : Buffer.concat([printed, Buffer.from('\n')]);
}

function nameOf({ audit, workspace }: AuditDocument, language: Language, format: string): string {
  const { t } = createTranslator(language);
  return `${t('auditReport.fileName')}-${workspace.id}-${audit.startedAt.slice(0, 10)}.${format}`;
}
