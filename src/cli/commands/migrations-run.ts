import { type Command, Option } from 'commander';
import type { TaskHandle } from '../../contract/client.ts';
import type { MigrationPlan } from '../../contract/migrations-plan.ts';
import {
  BackupChoice,
  type MigrationProgress,
  type MigrationReport,
  type MigrationRunDetails,
  type MigrationRunRequest,
} from '../../contract/migrations-run.ts';
import type { CliContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Action } from '../program.ts';
import { type SourceOption, sourceOf, withSource } from './migrations-plan.ts';
import { some } from './migrations-plan-text.ts';
import { RunLines, reportText } from './migrations-run-text.ts';

interface RunOptions extends SourceOption {
  readonly canary?: string;
  readonly share?: string;
  readonly stopAfter?: string;
  readonly stopShare?: string;
  readonly sessions?: string;
  readonly outOfOrder?: boolean;
  readonly backup?: MigrationRunRequest['backup'];
  readonly yes?: boolean;
}

interface ResumeOptions extends SourceOption {
  readonly retry?: string;
  readonly retryFailed?: boolean;
}

export function registerMigrationRun(migrations: Command, action: Action): void {
  withSource(migrations.command('run [subdomains...]'))
    .description('run what is pending, wave by wave: on the whole fleet, or on the tenants named')
    .option('--canary <subdomains|count>', 'who goes first: names with commas between, or how many (1)')
    .option('--share <percent>', 'how many go in the wave after the canaries (10)')
    .option('--stop-after <failures>', 'start no more after so many failures, or never (5)')
    .option('--stop-share <percent>', 'start no more when more than this share has failed, or never (10)')
    .option('--sessions <count>', 'tenants at work on one server at once (8)')
    .option('--out-of-order', 'run migrations although a later one is applied')
    .option('--yes', 'run also migrations by which data goes')
    .addOption(
      new Option('--backup <choice>', 'dump each tenant before it is changed').choices(BackupChoice.options),
    )
    .action(
      action(async (context: CliContext, subdomains: string[], options: RunOptions) => {
        const named = subdomains.length === 0 ? {} : { subdomains };
        const selected = { ...named, ...(await sourceOf(context, options)) };
        const plan = await context.client.migrations.plan(selected);
        if (options.yes !== true && !mayRun(context, plan)) return;
        if (plan.tenants.some(({ pending, stopped }) => pending > 0 || stopped !== null))
          await tellBackups(context, named, options.backup);
        // what was looked at is what is run
        const request = { ...selected, planned: plan.digest, ...choices(options) };
        await follow(context, context.client.migrations.run(request), options);
      }),
    );
  withSource(migrations.command('resume <run>'))
    .description('go on with a run that was interrupted, cancelled or stopped; what is done is not touched')
    .option('--retry <groups>', 'also those that failed, by the groups of the report, with commas between')
    .option('--retry-failed', 'also all that failed')
    .action(
      action(async (context: CliContext, runId: string, options: ResumeOptions) => {
        const source = await sourceOf(context, options);
        const run = await context.client.migrations.show({ runId });
        const retry =
          options.retryFailed === true ? run.groups.map(({ id }) => id) : names(options.retry ?? '');
        const subdomains = await goneOnWith(context, run, retry);
        if (subdomains.length > 0) await tellBackups(context, { subdomains }, run.backup);
        await follow(context, context.client.migrations.resume({ runId, retry, ...source }), options);
      }),
    );
}

/** False where data would go and nobody said yes. */
function mayRun(context: CliContext, { migrations }: MigrationPlan): boolean {
  const destructive = migrations.filter(({ risks }) => risks.some(({ kind }) => kind === 'destructive'));
  if (destructive.length === 0) return true;
  const told = destructive.map(({ name }) => name).join(', ');
  context.note(context.t('migrationRunsCli.destructive', { migrations: told }));
  return context.confirmed(false);
}

/** Whose databases a resume may change: those that are left or tried once more, unless they were removed since or are on hold. */
async function goneOnWith(
  context: CliContext,
  { tenants, groups }: MigrationRunDetails,
  retry: readonly string[],
): Promise<string[]> {
  const again = groups.filter(({ id }) => retry.includes(id)).flatMap(each => each.subdomains);
  const left = tenants.filter(({ outcome }) => outcome === 'not_run' || outcome === 'on_hold');
  const customers = await context.client.customers.list({});
  const free = new Set(customers.filter(({ hold }) => hold === null).map(({ subdomain }) => subdomain));
  return [...left.map(({ subdomain }) => subdomain), ...again].filter(subdomain => free.has(subdomain));
}

/** Whose databases are changed without a backup, because none can be made. */
async function tellBackups(
  context: CliContext,
  named: { subdomains?: string[] },
  backup: BackupChoice = 'where_possible',
): Promise<void> {
  if (context.json || backup !== 'where_possible') return;
  for (const { state, subdomains } of await context.client.migrations.backupTools(named)) {
    if (state === 'ready') continue;
    const why = context.t(`migrationsBackup.states.${state}`);
    context.note(context.t('migrationRunsCli.noBackup', { subdomains: some(context, subdomains), why }));
  }
}

/** What was left out is the contract's to choose, and what is no number the contract's to refuse. */
function choices({ canary, share, stopAfter, stopShare, sessions, outOfOrder, backup }: RunOptions) {
  const canaries =
    canary === undefined ? undefined : /^\d{1,2}$/.test(canary) ? Number(canary) : names(canary);
  const given = {
    waves: defined({ canaries, share: number(share) }),
    stop: defined({ failures: limit(stopAfter), share: limit(stopShare) }),
    sessions: number(sessions),
    outOfOrder,
    backup,
  };
  return defined(given);
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function names(list: string): string[] {
  return list
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
}

function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function limit(text: string | undefined): number | null | undefined {
  return text === 'never' ? null : number(text);
}

async function follow(
  context: CliContext,
  start: Promise<TaskHandle<MigrationProgress, MigrationReport>>,
  { migrations = null }: { readonly migrations?: string | null },
): Promise<void> {
  const lines = new RunLines(context);
  const report = await context.run(start, progress => lines.of(progress));
  context.print(report, each => reportText(context, each, migrations));
  if (report.state === 'cancelled') context.exitCode = exitCodes.cancelled;
  else if (report.tenants.some(({ outcome }) => outcome === 'failed' || outcome === 'not_run'))
    context.incomplete();
}
