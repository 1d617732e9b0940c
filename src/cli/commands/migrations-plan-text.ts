import type { ErrorInfo } from '../../contract/errors.ts';
import {
  type MigrationPlan,
  type MigrationRisk,
  MigrationState,
  type PlannedMigration,
  type PlannedTenant,
} from '../../contract/migrations-plan.ts';
import { errorText } from '../../i18n/index.ts';
import type { CliContext } from '../context.ts';

/** A table of tenants, and what each state in it means. */
export function statusText(context: CliContext, plan: MigrationPlan): string {
  const { t } = context;
  const table = context.table(plan.tenants, [
    { title: t('cli.columns.subdomain'), value: each => each.subdomain },
    { title: t('cli.columns.applied'), value: each => each.states.filter(is('applied')).length },
    { title: t('cli.columns.pending'), value: each => each.pending },
    { title: t('cli.columns.state'), value: each => statesOf(context, plan, each) },
  ]);
  const found = MigrationState.options.filter(
    state => state !== 'applied' && plan.tenants.some(({ states }) => states.includes(state)),
  );
  const meanings = found.map(
    state =>
      `${t(`migrations.states.${state}`)}: ${t(`migrations.meanings.${state}`)}. ${t(`migrations.nextSteps.${state}`)}`,
  );
  return paragraphs([[table], meanings]);
}

function is(state: MigrationState) {
  return (each: MigrationState | null) => each === state;
}

/** States other than applied with the migrations that are in them; or why there are none. */
function statesOf(context: CliContext, { migrations }: MigrationPlan, tenant: PlannedTenant): string {
  if (tenant.error !== null) return context.what(tenant.error);
  const told = MigrationState.options
    .filter(state => state !== 'applied' && tenant.states.includes(state))
    .map(state => {
      const names = migrations.filter((_, index) => tenant.states[index] === state).map(({ name }) => name);
      return `${context.t(`migrations.states.${state}`)}: ${names.join(', ')}`;
    });
  return told.length === 0 ? context.t('migrations.upToDate') : told.join('; ');
}

/** Migrations that a run would apply, or would when what is out of order is allowed, with their risks, and the tenants that it would not reach, with what to do. */
export function planText(context: CliContext, plan: MigrationPlan): string {
  const { t } = context;
  const reached = plan.tenants.filter(mayBeReached);
  const comes = plan.migrations
    .map((migration, index) => ({ migration, tenants: reached.filter(tenant => isToCome(tenant, index)) }))
    .filter(({ tenants }) => tenants.length > 0);
  const table = context.table(comes, [
    { title: t('cli.columns.migration'), value: ({ migration }) => migration.name },
    { title: t('migrationsCli.tenants'), value: ({ tenants }) => tenants.length },
    { title: t('migrationsCli.statements'), value: ({ migration }) => migration.statements },
    {
      title: t('migrationsCli.runAs'),
      value: ({ migration }) => migration.mode && t(`migrations.modes.${migration.mode}`),
    },
  ]);
  const held = plan.tenants.filter(({ hold }) => hold !== null).map(({ subdomain }) => subdomain);
  return paragraphs([
    [t('migrationsCli.source', { folder: plan.source ?? t('migrations.builtIn'), digest: plan.digest })],
    comes.length > 0 ? [table] : plan.tenants.some(isUntold) ? [] : [t('migrationsCli.nothingPending')],
    ...comes.map(({ migration }) => risksOf(context, migration)),
    ...troubles(context, t('migrationsCli.stopped'), plan.tenants, stopOf),
    ...troubles(context, t('migrationsCli.unreadable'), plan.tenants, ({ error }) => error),
    held.length === 0 ? [] : [t('migrationsCli.held', { subdomains: some(context, held) })],
  ]);
}

/** Nothing may be run that was not shown, so also where it only has to be allowed. */
function mayBeReached({ pending, hold, stopped }: PlannedTenant): boolean {
  return hold === null && (pending > 0 || stopped?.code === 'migration_out_of_order');
}

/** Of whom it is not said what is pending: a run would stop there, or nobody knows. */
function isUntold(tenant: PlannedTenant): boolean {
  return tenant.error !== null || stopOf(tenant) !== null;
}

/** Null also for one on hold, which a run does not come to. */
export function stopOf({ stopped, hold }: PlannedTenant): ErrorInfo | null {
  return hold === null ? stopped : null;
}

export function isToCome({ states }: PlannedTenant, index: number): boolean {
  return ['pending', 'rolled_back', 'out_of_order'].includes(states[index] ?? '');
}

function risksOf(context: CliContext, { name, risks }: PlannedMigration): readonly string[] {
  if (risks.length === 0) return [];
  return [`${name}:`, ...risks.map(risk => `  ${riskLine(context, risk)}`)];
}

function riskLine({ t }: CliContext, { line, command, object, kind, lock, blocks }: MigrationRisk): string {
  const locks =
    lock === null ? '' : ` (${lock}${blocks === null ? '' : `: ${t(`migrations.blocks.${blocks}`)}`})`;
  const what = object === null ? command : `${command} ${object}`;
  return `${t('migrationsCli.line', { line })}: ${what}: ${t(`migrations.risks.${kind}`)}${locks}`;
}

/** Tenants with the same sentence together: one cause, one line. */
function troubles(
  context: CliContext,
  title: string,
  tenants: readonly PlannedTenant[],
  errorOf: (tenant: PlannedTenant) => ErrorInfo | null,
): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const tenant of tenants) {
    const error = errorOf(tenant);
    if (error === null) continue;
    const { what, next } = errorText(context.translator, error);
    const told = `${what} ${context.t('cli.next', { next })}`;
    groups.set(told, [...(groups.get(told) ?? []), tenant.subdomain]);
  }
  if (groups.size === 0) return [];
  return [[title, ...[...groups].map(([told, subdomains]) => `  ${some(context, subdomains)}: ${told}`)]];
}

const named = 10;

export function some({ t }: CliContext, subdomains: readonly string[]): string {
  const rest = subdomains.length - named;
  const first = subdomains.slice(0, named).join(', ');
  return rest > 0 ? t('migrationsCli.andMore', { first, count: rest }) : first;
}

function paragraphs(blocks: readonly (readonly string[])[]): string {
  return blocks
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n');
}

/** As a shell takes it; nothing for the workspace's own source. */
export function sourceArgument(folder: string | null): string {
  if (folder === null) return '';
  const plain = /^[\w./~:@%+=-]+$/.test(folder);
  return ` --migrations ${plain ? folder : `'${folder.replaceAll("'", `'\\''`)}'`}`;
}
