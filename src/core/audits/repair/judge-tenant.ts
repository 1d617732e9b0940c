import type {
  RepairBlock,
  RepairRemoval,
  RepairState,
  RepairTenant,
} from '../../../contract/audits-repair.ts';
import type { Ask } from '../check.ts';
import { type LeftoverKey, narrowed } from '../checks/pooled/leftover-keys.ts';
import { type Judged, type JudgedColumn, judgeLeftovers, type Subject, toRepairColumn } from './columns.ts';
import { type Facts, readFacts } from './facts.ts';
import { type Fate, fateIn, isColumn } from './fate.ts';
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
  const ofKeys = keys
    .filter(isForItsOwner)
    .flatMap(({ columns, ...key }) => columns.map(column => ({ ...key, column, kind: 'key' as const })));
  return [...ofKeys, ...dependents]
    .filter(each => columns.some(column => !column.registry && isColumn(column, each)))
    .map(({ kind: reason, schema, table, column, name }) => ({
      ...{ reason, blocks: 'write', schema, table, column, name, rows: null },
    }));
}

/** A key that the table needs another one for. */
function isForItsOwner({ kind, width }: LeftoverKey): boolean {
  return kind === 'primary_key' || (kind === 'foreign_key' && width > 1);
}

/** Policies first, then what goes with a column, then columns, then registries: the order of the migration. */
export function removalsOf(examined: Examined, fate: Fate = fateIn([examined])): readonly RepairRemoval[] {
  const { facts, columns } = examined;
  const goes = columns.filter(column => !fate.stays(column));
  const policies = facts.policies
    .filter(policy => !fate.keepsPolicies(policy))
    .map(({ schema, table, policy }) => ({
      ...{ kind: 'policy' as const, schema, table, name: policy, keptUnique: null },
    }));
  const keys = keysOf(examined, fate).map(key => ({
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

/** Indexes and constraints that go with a column. Where one of the others is, the migration stops. */
export function keysOf({ facts, columns }: Examined, fate: Fate): readonly LeftoverKey[] {
  const goes = columns.filter(column => !column.registry && !fate.stays(column));
  return facts.keys.filter(
    key =>
      !isForItsOwner(key) && goes.some(column => isSame(column, key) && key.columns.includes(column.column)),
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
