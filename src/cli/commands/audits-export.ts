import { type Command, Option } from 'commander';
import { type ExportFormat, exportFormats, type ReportVerification } from '../../contract/audits-export.ts';
import { type Language, languages } from '../../i18n/index.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';

interface ExportOptions {
  readonly format: ExportFormat;
  readonly language?: Language;
  readonly to?: string;
}

export function registerAuditsExport(audits: Command, action: Action): void {
  audits
    .command('export [audit]')
    .description('a signed report for auditors, of the latest audit unless one is named')
    .addOption(
      new Option('--format <format>', 'a PDF is made on the desktop')
        .choices(exportFormats.filter(format => format !== 'pdf'))
        .default('json'),
    )
    .addOption(new Option('--language <language>', 'of its sentences').choices(languages))
    .option('--to <file>', 'write it there instead of to standard output')
    .action(action(exportReport));
  audits
    .command('key')
    .description(
      'the public key of the reports of this workspace, for auditors; one is made where there is none',
    )
    .option('--new', 'make another; reports signed so far are still told by the old public key')
    .action(
      action(async (context: CliContext, options: { readonly new?: boolean }) => {
        const { signingKey, newSigningKey } = context.client.audits;
        const kept = options.new === true ? null : await signingKey({});
        context.print(kept ?? (await newSigningKey({})), key => `${key.publicKey}${key.fingerprint}`);
      }),
    );
  audits
    .command('verify <file>')
    .description('check a report without any connection')
    .option('--key <key>', 'file of the public key that ought to have signed it, or its fingerprint')
    .action(
      action(async (context: CliContext, path: string, options: { readonly key?: string }) => {
        const file = await context.open(path);
        const key = options.key === undefined ? null : await readKey(context, options.key);
        const verified = await context.client.audits.verify({ file, key });
        context.print(verified, each => describe(context, each));
        if (verified.verdict !== 'right') context.incomplete();
      }),
    );
}

async function exportReport(
  context: CliContext,
  auditId: string | undefined,
  { format, language = context.translator.language, to }: ExportOptions,
): Promise<void> {
  const exported = await context.client.audits.export({
    ...(auditId === undefined ? {} : { auditId }),
    ...{ format, language },
    ...(to === undefined ? { to: 'text' } : { to: 'file', target: context.target(to) }),
  });
  const { text, fingerprint } = exported;
  context.print(exported, () => text ?? context.t('auditsExport.saved', { file: to }));
  context.note(
    fingerprint === null
      ? context.t('auditsExport.notSigned')
      : context.t('auditsExport.signedBy', { fingerprint }),
  );
}

/** A fingerprint as it is, else the text of the file that is named. */
async function readKey(context: CliContext, key: string): Promise<string> {
  if (/^(sha256:)?([0-9a-f]{2}[:\s]?){32}$/i.test(key.trim())) return key;
  const file = await context.open(key);
  return (await context.client.app.readText({ file })).text;
}

function describe({ t }: CliContext, { verdict, file, sha256, fingerprint }: ReportVerification): string {
  return [
    t(`auditsExport.verdicts.${verdict}`, { file }),
    ...(sha256 === null ? [] : [t('auditsExport.digest', { sha256 })]),
    ...(fingerprint === null ? [] : [t('auditsExport.signer', { fingerprint })]),
  ].join('\n');
}
