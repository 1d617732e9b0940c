import type {
  FailureGroup,
  MigrationProgress,
  MigrationReport,
  TenantResult,
} from '../../contract/migrations-run.ts';
import type { CliContext } from '../context.ts';
import { sourceArgument } from './migrations-plan-text.ts';

/** How many names are told in one line. */
export const namesTold = 8;

/** The progress of a run, one line an event that somebody waits for. */
export class RunLines {
  readonly #context: CliContext;
  #waves: string[][] = [];
  /** Told last of each tenant's statement: one that goes on for an hour is told once. */
  readonly #statements = new Map<string, string>();

  constructor(context: CliContext) {
    this.#context = context;
  }

  of(event: MigrationProgress): string | null {
    const { t } = this.#context;
    switch (event.kind) {
      case 'started': {
        const { runId, waves, ended } = event;
        this.#waves = waves;
        const count = waves.flat().length;
        const started = t('migrationRunsCli.started', { runId, count, waves: waves.length });
        return ended.length === 0
          ? started
          : `${started} ${t('migrationRunsCli.ended', { count: ended.length })}`;
      }
      case 'wave-started': {
        const wave = this.#waves[event.wave] ?? [];
        const subdomains = named(this.#context, wave);
        return t('migrationRunsCli.wave', { wave: event.wave + 1, count: wave.length, subdomains });
      }
      case 'joined':
        this.#waves[event.wave]?.push(...event.subdomains);
        return t('migrationRunsCli.joined', {
          wave: event.wave + 1,
          subdomains: named(this.#context, event.subdomains),
        });
      case 'tenant-started':
        return null;
      case 'backup-made':
        return line(event.subdomain, t('migrationRunsCli.backupMade'));
      case 'statement':
        return this.#changed(event.subdomain, this.#statement(event));
      case 'migration-applied':
        return line(event.subdomain, event.migration);
      case 'tenant-finished':
        return line(event.subdomain, this.#end(event));
      case 'stopped':
        return t('migrationRunsCli.stopped', { failures: event.failures, ended: event.ended });
    }
  }

  #changed(subdomain: string, told: string): string | null {
    if (this.#statements.get(subdomain) === told) return null;
    this.#statements.set(subdomain, told);
    return line(subdomain, told);
  }

  #statement(event: Extract<MigrationProgress, { kind: 'statement' }>): string {
    const { t } = this.#context;
    const { migration, statement, statements, waitsFor } = event;
    const doing = t('migrationRunsCli.statement', { migration, statement, statements });
    if (waitsFor === null) return doing;
    const { pid, application, user } = waitsFor;
    return t('migrationRunsCli.waitsFor', { doing, pid, application, user });
  }

  #end({ outcome, duration, error }: Extract<MigrationProgress, { kind: 'tenant-finished' }>): string {
    if (error !== null) return this.#context.what(error);
    return this.#context.t('migrationRunsCli.finished', {
      outcome: this.#context.t(`migrations.outcomes.${outcome}`),
      duration: Math.round(duration),
    });
  }
}

/** Every tenant in a table, then what went wrong by groups with the command that goes on from there. */
export function reportText(
  context: CliContext,
  { runId, tenants, groups }: Pick<MigrationReport, 'runId' | 'tenants' | 'groups'>,
  folder: string | null,
): string {
  const resume = `podium migrations resume ${runId}${sourceArgument(folder)}`;
  const parts = [tenantTable(context, tenants)];
  if (groups.length > 0) parts.push(context.t('migrationRunsCli.failures'));
  for (const group of groups) parts.push(groupText(context, group, tenants, { resume, folder }));
  const left = tenants.filter(({ outcome }) => outcome === 'not_run').length;
  if (left > 0) parts.push(context.t('migrationRunsCli.resume', { count: left, resume }));
  return parts.join('\n\n');
}

function tenantTable(context: CliContext, tenants: readonly TenantResult[]): string {
  return context.table(tenants, [
    { title: context.t('cli.columns.subdomain'), value: each => each.subdomain },
    { title: context.t('migrationRunsCli.wave'), value: each => each.wave + 1 },
    {
      title: context.t('cli.columns.outcome'),
      value: each => context.t(`migrations.outcomes.${each.outcome}`),
    },
    { title: context.t('cli.columns.applied'), value: each => each.applied.join(' ') },
    { title: context.t('cli.columns.duration'), value: each => `${Math.round(each.duration)} ms` },
  ]);
}

/** What the commands that go on from here need. */
interface GoingOn {
  readonly resume: string;
  readonly folder: string | null;
}

function groupText(
  context: CliContext,
  group: FailureGroup,
  tenants: readonly TenantResult[],
  on: GoingOn,
): string {
  const { error, subdomains } = group;
  const inGroup = new Set(subdomains);
  const rows = tenants
    .filter(({ subdomain }) => inGroup.has(subdomain))
    .flatMap(each => rowsText(context, each));
  return [
    context.t('migrationRunsCli.group', { count: subdomains.length, subdomains: named(context, subdomains) }),
    context.sentence(error),
    ...rows.slice(0, namesTold),
    ...nextCommands(context, group, on),
  ].join('\n');
}

/** A resumed run has the files and options of its beginning, so it takes nothing out of order that was not allowed then. */
function nextCommands({ t }: CliContext, { id, migration, error }: FailureGroup, on: GoingOn): string[] {
  const source = sourceArgument(on.folder);
  if (error.code === 'migration_out_of_order')
    return [t('migrationRunsCli.allow', { command: `podium migrations run --out-of-order${source}` })];
  const retry = t('migrationRunsCli.retry', { command: `${on.resume} --retry ${id}` });
  if (error.code !== 'migration_ledger_blocked' || migration === null) return [retry];
  return [
    t('migrationRunsCli.settle', { command: `podium migrations resolve ${migration}${source}` }),
    retry,
  ];
}

/** Rows that are in the way of one tenant, by their keys. */
export function rowsText(
  context: CliContext,
  { subdomain, rows }: Pick<TenantResult, 'subdomain' | 'rows'>,
): string[] {
  if (rows === null) return [];
  const { table, count, columns, keys } = rows;
  const sentence = context.t('migrationRunsCli.offending', { subdomain, count, table });
  if (keys.length === 0) return [sentence];
  const told = keys.slice(0, namesTold).map(key => key.join('/'));
  return [
    context.t('migrationRunsCli.keys', { sentence, columns: columns.join('/'), keys: told.join(', ') }),
  ];
}

function named(context: CliContext, subdomains: readonly string[]): string {
  const told = subdomains.slice(0, namesTold).join(', ');
  const count = subdomains.length - namesTold;
  return count > 0 ? context.t('migrationRunsCli.more', { subdomains: told, count }) : told;
}

function line(subdomain: string, text: string): string {
  return `  ${subdomain}  ${text}`;
}
