import type { Command } from 'commander';
import type { ImportPreview, Problem } from '../../contract/imports-preview.ts';
import type { CliContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Action } from '../program.ts';
import { registerImportsHistory } from './imports-history.ts';
import { registerImportsOffline } from './imports-offline.ts';
import { type PlanOptions, toPlan, withPlanOptions } from './imports-plan.ts';
import { registerImportsQueue } from './imports-queue.ts';
import {
  columnTable,
  countsLine,
  describeProgress,
  phoneCountryLine,
  problemTable,
  unknownTable,
} from './imports-text.ts';

interface RejectOptions extends PlanOptions {
  readonly rejects?: string;
}

/** Problems of a preview that are shown; its rows are for who repairs them. */
const shownProblems = 200;

export function registerImports(program: Command, action: Action): void {
  const imports = program.command('imports').description('musicians from CSV files');

  withPlanOptions(imports.command('preview <subdomain> <file>'))
    .description('what would become of each row; nothing is written')
    .option('--rejects <file>', 'save the rows that would be left out')
    .action(action(preview));
  withPlanOptions(imports.command('run <subdomain> <file>'))
    .description('import a file: good rows go in, the rest is listed with its reason')
    .option('--rejects <file>', "save the rows that were left out, in the file's own dialect")
    .action(action(run));
  registerImportsHistory(imports, action);
  registerImportsQueue(imports, action);
  registerImportsOffline(imports, action);
}

async function preview(
  context: CliContext,
  subdomain: string,
  path: string,
  options: RejectOptions,
): Promise<void> {
  const plan = await toPlan(context, subdomain, path, options);
  if (plan === null) return;
  const found = await context.run(context.client.imports.preview(plan), progress =>
    describeProgress(context, progress),
  );
  const problems = await problemsOf(context, found);
  context.print(found, ({ dialect, columns, phoneCountry, counts, unknown, comparedWithCopyOf }) =>
    [
      `${dialect.encoding} ${JSON.stringify(dialect.delimiter)} ${dialect.lineBreak}`,
      columnTable(context, columns),
      ...(columns.some(({ field }) => field === 'phone') ? [phoneCountryLine(context, phoneCountry)] : []),
      countsLine(context, counts),
      ...(comparedWithCopyOf === null
        ? []
        : [context.t('importsCli.comparedWithCopy', { when: comparedWithCopyOf })]),
      ...(unknown.length > 0 ? [unknownTable(context, unknown)] : []),
      ...(problems.length > 0 ? [problemTable(context, problems)] : []),
    ].join('\n\n'),
  );
  if (found.missing.length > 0) {
    context.note(context.t('importsCli.missing', { fields: found.missing.join(', ') }));
    context.exitCode = exitCodes.usage;
    return;
  }
  if (found.counts.rejected === 0) return;
  await saveRejects(context, found.preview, options.rejects);
  context.incomplete();
}

/** Of a file whose columns lead to no musicians no row was judged. */
async function problemsOf(
  context: CliContext,
  { preview: id, missing }: ImportPreview,
): Promise<readonly Problem[]> {
  if (missing.length > 0) return [];
  const { rows } = await context.client.imports.rows({ preview: id, problem: 'any', limit: shownProblems });
  return rows.flatMap(row => row.problems);
}

async function run(
  context: CliContext,
  subdomain: string,
  path: string,
  options: RejectOptions,
): Promise<void> {
  const plan = await toPlan(context, subdomain, path, options);
  if (plan === null) return;
  const report = await context.run(context.client.imports.run(plan), progress =>
    describeProgress(context, progress),
  );
  context.print(report, ({ importId, counts, problems }) =>
    [
      countsLine(context, counts),
      ...(counts.created + counts.updated > 0
        ? [context.t('importsCli.undoBy', { subdomain, id: importId })]
        : []),
      ...(problems.length > 0 ? [problemTable(context, problems)] : []),
    ].join('\n\n'),
  );
  if (report.counts.rejected === 0) return;
  await saveRejects(context, report.importId, options.rejects);
  context.incomplete();
}

async function saveRejects(context: CliContext, of: string, path: string | undefined): Promise<void> {
  if (path === undefined) return;
  const { language } = context.translator;
  const saved = await context.client.imports.saveRejects({ of, language, target: context.target(path) });
  if (saved.file !== null)
    context.note(context.t('importsCli.rejectsSaved', { count: saved.rows, file: saved.file }));
}
