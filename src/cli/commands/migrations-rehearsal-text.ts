import { groupByCause } from '../../contract/migrations-causes.ts';
import type { MigrationPlan } from '../../contract/migrations-plan.ts';
import type { HeldLock, RehearsalProgress, RehearsedTenant } from '../../contract/migrations-rehearsal.ts';
import { errorText } from '../../i18n/index.ts';
import type { CliContext } from '../context.ts';
import { isToCome, some } from './migrations-plan-text.ts';
import { namesTold, rowsText } from './migrations-run-text.ts';

/** What users may have to wait for while it goes on, as far as the files tell. */
export function beforehand({ t }: CliContext, { migrations, tenants }: MigrationPlan): string {
  const comes = migrations.filter((_, index) =>
    tenants.some(tenant => tenant.hold === null && isToCome(tenant, index)),
  );
  const locks = comes.flatMap(({ name, risks }) =>
    risks.flatMap(({ object, lock, blocks }) =>
      object === null || blocks === null || blocks === 'schema_changes'
        ? []
        : [`  ${name}: ${lock} ${object} (${t(`migrations.blocks.${blocks}`)})`],
    ),
  );
  if (comes.length === 0) return t('migrationsRehearsal.nothing');
  const told =
    locks.length === 0
      ? [t('migrationsRehearsal.noLocks')]
      : [t('migrationsRehearsal.locks'), ...new Set(locks)];
  return [t('migrationsRehearsal.beforehand'), ...told].join('\n');
}

export function progressLine({ t }: CliContext, event: RehearsalProgress): string | null {
  if (event.kind === 'started') return t('migrationsRehearsal.started', { count: event.tenants.length });
  const { subdomain, outcome } = event.tenant;
  return `  ${subdomain}  ${t(`migrationsRehearsal.outcomes.${outcome}`)}`;
}

/** A table of the tenants, then what is the matter where something is. */
export function rehearsalText(context: CliContext, tenants: readonly RehearsedTenant[]): string {
  const { t } = context;
  const table = context.table(tenants, [
    { title: t('cli.columns.subdomain'), value: each => each.subdomain },
    { title: t('cli.columns.outcome'), value: each => t(`migrationsRehearsal.outcomes.${each.outcome}`) },
    { title: t('migrationsRehearsal.files'), value: each => each.rehearsed.length },
    {
      title: t('cli.columns.duration'),
      value: each => `${milliseconds(each.rehearsed.map(({ duration }) => duration))} ms`,
    },
    { title: t('migrationsRehearsal.longestLock'), value: each => longestLock(context, each.locks) },
  ]);
  return [table, ...troubles(context, tenants)].join('\n\n');
}

function milliseconds(durations: readonly number[]): number {
  return Math.round(durations.reduce((sum, each) => sum + each, 0));
}

/** Of those that keep users waiting, else of all. */
function longestLock({ t }: CliContext, locks: readonly HeldLock[]): string {
  const felt = locks.filter(({ blocks }) => blocks !== 'schema_changes');
  const [longest] = (felt.length > 0 ? felt : locks).toSorted((a, b) => b.heldFor - a.heldFor);
  if (longest === undefined) return '';
  const { mode, relation, heldFor, blocks } = longest;
  return `${mode} ${relation}, ${Math.round(heldFor)} ms (${t(`migrations.blocks.${blocks}`)})`;
}

/** One cause, told once. */
function troubles(context: CliContext, tenants: readonly RehearsedTenant[]): readonly string[] {
  return groupByCause(tenants).map(({ error, subdomains }) => {
    const { what, next } = errorText(context.translator, error);
    const inGroup = new Set(subdomains);
    const rows = tenants
      .filter(({ subdomain }) => inGroup.has(subdomain))
      .flatMap(each => rowsText(context, each));
    const told = [`${some(context, subdomains)}: ${what}`, ...rows.slice(0, namesTold)];
    return [...told, context.t('cli.next', { next })].join('\n');
  });
}
