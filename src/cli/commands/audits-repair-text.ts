import type { RepairTenant } from '../../contract/audits-repair.ts';
import type { CliContext } from '../context.ts';

/** What is left, tenant by tenant; those without anything are not told. */
export function planText(context: CliContext, tenants: readonly RepairTenant[]): string {
  const told = tenants.filter(({ state }) => state !== 'nothing');
  if (told.length === 0) return context.t('auditsRepair.nothing');
  return told.map(tenant => tenantText(context, tenant)).join('\n\n');
}

function tenantText(context: CliContext, tenant: RepairTenant): string {
  const { subdomain, error, columns, blocks } = tenant;
  const title = (name: 'table' | 'own' | 'foreign' | 'untold' | 'none' | 'what' | 'why') =>
    context.t(`auditsRepair.columns.${name}`);
  const state = context.t(`auditsRepair.states.${tenant.state}`);
  return [
    context.t('auditsRepair.tenant', { subdomain, state }),
    ...(error === null ? [] : [context.sentence(error)]),
    ...(columns.length === 0
      ? []
      : [
          context.table(columns, [
            { title: title('table'), value: each => `${each.schema}.${each.table}.${each.column}` },
            { title: title('own'), value: each => each.own },
            { title: title('foreign'), value: each => each.foreign },
            { title: title('untold'), value: each => each.untold },
            { title: title('none'), value: each => each.none },
          ]),
        ]),
    ...tenant.foreign.flatMap(each => foreignLines(context, each)),
    ...(blocks.length === 0
      ? []
      : [
          context.table(blocks, [
            { title: title('what'), value: each => named(each) },
            { title: title('why'), value: each => context.t(`auditsRepair.reasons.${each.reason}`) },
          ]),
        ]),
    ...removalLines(context, tenant),
  ].join('\n');
}

function foreignLines(
  context: CliContext,
  { owner, rows, tables }: RepairTenant['foreign'][number],
): readonly string[] {
  const whose = owner ?? context.t('auditsRepair.unknownOwner');
  return [
    context.t('auditsRepair.foreignRows', { count: rows, owner: whose }),
    ...tables.map(each => {
      const via = each.via === 'reference' ? ` (${context.t('auditsRepair.byReference')})` : '';
      return `  ${each.schema}.${each.table}: ${each.rows}${via}`;
    }),
  ];
}

function removalLines(context: CliContext, { removes }: RepairTenant): readonly string[] {
  if (removes.length === 0) return [];
  return [
    context.t('auditsRepair.removes'),
    ...removes.map(each => {
      const lost = each.keptUnique === false ? ` (${context.t('auditsRepair.lostUnique')})` : '';
      return `  ${context.t(`auditsRepair.kinds.${each.kind}`)} ${named(each)}${lost}`;
    }),
  ];
}

function named({ schema, table, name }: { schema: string; table: string; name: string | null }): string {
  return [schema, table, ...(name === null ? [] : [name])].join('.');
}
