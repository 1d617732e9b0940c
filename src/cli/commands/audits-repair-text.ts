import type { RepairBlock, RepairLeft, RepairTenant, RepairWritten } from '../../contract/audits-repair.ts';
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
            { title: title('what'), value: placeOf },
            { title: title('why'), value: each => context.t(`auditsRepair.blocks.${each.reason}.what`) },
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

/** Where the migration is, what it removes, and every tenant that it does not clean, with what to do there. */
export function writtenText(context: CliContext, result: RepairWritten, next: string): string {
  const { migration, folder, written, left } = result;
  const { t } = context;
  if (migration === null && left.length === 0) return t('auditsRepair.writtenNothing');
  const head =
    migration === null
      ? [t('auditsRepair.writtenBlocked')]
      : [
          t(`auditsRepair.${written ? 'written' : 'writtenBefore'}`, { migration, folder }),
          ...removalLines(context, result),
        ];
  const lines = left.flatMap(each => leftLines(context, each, migration !== null));
  return [...head, ...lines, ...(migration === null ? [] : [next])].join('\n');
}

function leftLines(context: CliContext, left: RepairLeft, isWritten: boolean): readonly string[] {
  const { t } = context;
  const { subdomain, name, state, outcome, error, blocks } = left;
  const told = t('auditsRepair.left', { name, subdomain, state: t(`auditsRepair.states.${state}`) });
  return [
    isWritten ? `${told} ${t(`auditsRepair.outcomes.${outcome}`)}` : told,
    ...(error === null ? [] : [`  ${context.sentence(error)}`]),
    ...(state === 'foreign_rows' ? [`  ${t('auditsRepair.sealFirst', { subdomain })}`] : []),
    ...blocks.map(each => {
      const told = [
        t(`auditsRepair.blocks.${each.reason}.what`),
        ...(each.everywhere ? [t('auditsRepair.everywhere')] : []),
        t(`auditsRepair.blocks.${each.reason}.next`),
      ];
      return `  ${placeOf(each)}: ${told.join(' ')}`;
    }),
  ];
}

/** With the object that stands in the way. */
function placeOf({ schema, table, column, name }: RepairBlock): string {
  const place = named({ schema, table, name: column });
  return name === null ? place : `${place} (${name})`;
}

function removalLines(context: CliContext, { removes }: Pick<RepairTenant, 'removes'>): readonly string[] {
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
