import type {
  RepairBlock,
  RepairRemoval,
  RepairState,
  RepairTenant,
} from '../../../contract/audits-repair.ts';
import type { Ask } from '../check.ts';
import { type LeftoverKey, narrowed } from '../checks/pooled/leftover-keys.ts';
import { type Judged, type JudgedColumn, judgeLeftovers, type Subject, toRepairColumn } from './columns.ts';
import { type Facts, readFacts, type TableName } from './facts.ts';
import { type Foreign, findForeignRows, isSame } from './foreign-rows.ts';

/** All that a repair of one tenant goes by. */
export interface Examined {
  readonly facts: Facts;
  readonly columns: readonly JudgedColumn[];
  readonly foreign: Foreign;
  readonly blocks: readonly RepairBlock[];
}

/** Within the transaction that is open; where rows are foreign their places hold as long as it lasts. */
export async function examine(ask: Ask, subject: Subject): Promise<Examined> {
  const facts = await readFacts(ask);
  const judged = await judgeLeftovers(facts.leftovers, subject, ask);
  const foreign = await findForeignRows(facts, judged.columns, ask);
  const blocks = [...judged.blocks, ...foreign.blocks, ...inTheWayOfColumns(facts, judged)];
  return { facts, columns: judged.columns, foreign, blocks };
}

/** What a table needs that only its owner can decide on. */
function inTheWayOfColumns({ keys, dependents }: Facts, { columns }: Judged): readonly RepairBlock[] {
  const composite = keys
    .filter(({ kind, width }) => kind === 'primary_key' || (kind === 'foreign_key' && width > 1))
    .map(({ schema, table, name }) => ({ reason: 'key' as const, schema, table, name }));
  const others = dependents.map(({ schema, table, kind, name }) => ({ reason: kind, schema, table, name }));
  return [...composite, ...others]
    .filter(block => columns.some(column => !column.registry && isSame(column, block)))
    .map(block => ({ ...block, blocks: 'write', rows: null }));
}

/** Whether a column stays: something needs it, or whose its rows are, or that it is of the pooled time at all, cannot be told. */
export type Stays = (column: TableName & { readonly column: string }) => boolean;

export function staysIn(examined: readonly Examined[]): Stays {
  const blocks = examined.flatMap(each => each.blocks);
  const columns = examined.flatMap(each => each.columns);
  return column =>
    blocks.some(
      block =>
        isSame(block, column) &&
        (block.blocks === 'write' || (block.reason === 'untold' && block.name === column.column)),
    ) ||
    // a name that may mean something else, and no value anywhere that names a customer
    columns
      .filter(each => isSame(each, column) && each.column === column.column)
      .every(({ certain, told }) => !certain && told.every(({ whose }) => whose === 'untold'));
}

/** Policies first, then what goes with a column, then columns, then registries: the order of the migration. */
export function removalsOf(examined: Examined, stays: Stays = staysIn([examined])): readonly RepairRemoval[] {
  const { facts, columns } = examined;
  const goes = columns.filter(column => !stays(column));
  const policies = facts.policies.map(({ schema, table, policy }) => ({
    ...{ kind: 'policy' as const, schema, table, name: policy, keptUnique: null },
  }));
  const keys = keysOf(examined, stays).map(key => ({
    kind: key.kind === 'index' || key.kind === 'unique_index' ? ('index' as const) : ('constraint' as const),
    ...{ schema: key.schema, table: key.table, name: key.name },
    keptUnique: key.kind === 'unique' || key.kind === 'unique_index' ? narrowed(key) !== null : null,
  }));
  const removals = goes.map(({ schema, table, column, registry }) => ({
    kind: registry ? ('registry' as const) : ('column' as const),
    ...{ schema, table, name: registry ? null : column, keptUnique: null },
  }));
  return [
    ...policies,
    ...keys,
    ...removals.filter(({ kind }) => kind === 'column'),
    ...removals.filter(({ kind }) => kind === 'registry'),
  ];
}

/** Indexes and constraints that go with a column. */
export function keysOf({ facts, columns }: Examined, stays: Stays): readonly LeftoverKey[] {
  const goes = columns.filter(column => !column.registry && !stays(column));
  return facts.keys.filter(key =>
    goes.some(column => isSame(column, key) && key.columns.includes(column.column)),
  );
}

export function toRepairTenant({ tenant }: Subject, examined: Examined): RepairTenant {
  const { columns, foreign, blocks } = examined;
  return {
    subdomain: tenant.subdomain,
    name: tenant.name,
    state: stateOf(examined),
    error: null,
    columns: columns.map(toRepairColumn),
    foreign: foreign.owners.map(({ owner, tables }) => ({
      owner,
      rows: tables.reduce((sum, { places }) => sum + places.ats.length, 0),
      tables: tables.map(({ schema, table, via, places }) => ({
        schema,
        table,
        via,
        rows: places.ats.length,
      })),
    })),
    removes: [...removalsOf(examined)],
    blocks: [...blocks],
  };
}

function stateOf(examined: Examined): RepairState {
  const { foreign, blocks } = examined;
  if (blocks.some(block => block.blocks === 'seal')) return 'blocked';
  if (foreign.owners.length > 0) return 'foreign_rows';
  if (blocks.length > 0) return 'blocked';
  return removalsOf(examined).length === 0 ? 'nothing' : 'ready';
}
