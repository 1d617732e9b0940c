import type { RepairBlock } from '../../../contract/audits-repair.ts';
import type { JudgedColumn } from './columns.ts';
import type { TableName } from './facts.ts';
import { isSame } from './foreign-rows.ts';

export type ColumnName = TableName & { readonly column: string };

/** What was found in one tenant. */
interface Found {
  readonly columns: readonly JudgedColumn[];
  readonly blocks: readonly RepairBlock[];
}

/** What a migration for several tenants does with what is in any of them. */
export interface Fate {
  /** Whether a column stays in every tenant. */
  stays(column: ColumnName): boolean;
  /** Whether the policies of a table stay: rows of others may be in it, and nothing else may be hiding them. */
  keepsPolicies(table: TableName): boolean;
}

/** A column as one tenant has it. */
interface Having extends JudgedColumn {
  readonly held: boolean;
}

/** Each column is decided once, however many tenants have it. */
export function fateIn(found: readonly Found[]): Fate {
  const having = new Map<string, Having[]>();
  for (const each of found) {
    for (const column of each.columns) {
      const tenants = having.get(columnKey(column)) ?? [];
      tenants.push({ ...column, held: isHeld(each, column) });
      having.set(columnKey(column), tenants);
    }
  }
  const going = [...having.values()].filter(tenants => !staysIn(tenants));
  const columns = new Set(going.flatMap(([column]) => (column === undefined ? [] : [columnKey(column)])));
  // where a column goes, the migration proves that every row is the tenant's own
  const proved = new Set(going.flatMap(([column]) => (column === undefined ? [] : [tableKey(column)])));
  const doubtful = new Set(
    found.flatMap(each => [
      ...each.columns.map(tableKey),
      ...each.blocks.filter(({ reason }) => reason === 'not_counted').map(tableKey),
    ]),
  );
  return {
    stays: column => !columns.has(columnKey(column)),
    keepsPolicies: table => doubtful.has(tableKey(table)) && !proved.has(tableKey(table)),
  };
}

/** Where no tenant can do without it, and where its name may mean something else, lest it be some tenant's own. */
function staysIn(tenants: readonly Having[]): boolean {
  return (
    tenants.every(({ held }) => held) ||
    tenants.some(({ held, certain }) => held && !certain) ||
    // no value anywhere names a customer
    tenants.every(({ certain, told }) => !certain && told.every(({ whose }) => whose === 'untold'))
  );
}

/** Whether a tenant cannot do without the column yet: something needs it, or whose its rows are cannot be told. */
export function isHeld({ blocks }: Pick<Found, 'blocks'>, column: ColumnName): boolean {
  return blocks.some(
    block => isColumn(block, column) && (block.blocks === 'write' || block.reason === 'untold'),
  );
}

export function isColumn(a: TableName & { readonly column: string | null }, b: ColumnName): boolean {
  return isSame(a, b) && a.column === b.column;
}

function columnKey({ schema, table, column }: ColumnName): string {
  return JSON.stringify([schema, table, column]);
}

function tableKey({ schema, table }: TableName): string {
  return JSON.stringify([schema, table]);
}
