import pg from 'pg';
import type { RepairBlock, RepairColumn } from '../../../contract/audits-repair.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Ask } from '../check.ts';
import { countValues } from '../checks/pooled/count-values.ts';
import type { LeftoverRow } from '../checks/pooled/leftover-sql.ts';
import { type RegistryRow, readRegistries, rowsFor } from '../checks/pooled/read-registries.ts';
import { type OwnedValue, ownerOf, tellValues } from '../checks/pooled/whose-value.ts';
import type { TableName } from './facts.ts';

/** Whose repair it is: the tenant, every customer, and values that a superadmin has said to be the tenant's own. */
export interface Subject {
  readonly tenant: Tenant;
  readonly everybody: readonly Tenant[];
  readonly own: readonly string[];
}

/** A column whose values tell orchestras apart, with whose each value is. */
export interface JudgedColumn extends TableName {
  readonly column: string;
  readonly registry: boolean;
  /** Whether its name can hardly mean anything else. */
  readonly certain: boolean;
  readonly told: readonly OwnedValue[];
  readonly rows: number;
  readonly none: number;
}

export interface Judged {
  readonly columns: readonly JudgedColumn[];
  readonly blocks: readonly RepairBlock[];
}

/** Every orchestra of a large fleet. */
const mostRegistryRows = 100_000;
/** milliseconds; a repair waits longer than an audit */
const countTimeout = 120_000;

/** Counts every leftover column of a table, and the keys of tables that list orchestras. */
export async function judgeLeftovers(
  leftovers: readonly LeftoverRow[],
  subject: Subject,
  ask: Ask,
): Promise<Judged> {
  const registries = await readRegistries(leftovers, ask, mostRegistryRows);
  const columns: JudgedColumn[] = [];
  const blocks: RepairBlock[] = [];
  for (const row of leftovers) {
    if (row.persistence === 't') continue;
    if (row.relkind === 'm') {
      blocks.push(blockOf('materialized_view', 'seal', row));
      continue;
    }
    if (row.kind === 'registry' && !isConfirmed(row, registries, subject)) continue;
    if (row.column === null) {
      blocks.push(blockOf('no_key', 'seal', row));
      continue;
    }
    const judged = await judge(row, row.column, registries, subject, ask);
    if (judged === null) continue;
    if ('reason' in judged) blocks.push(judged);
    else columns.push(judged);
  }
  return { columns, blocks: [...blocks, ...columns.flatMap(untold)] };
}

/** Null for what is no tenant column after all; a block where it cannot be read. */
async function judge(
  row: LeftoverRow,
  column: string,
  registries: readonly RegistryRow[],
  subject: Subject,
  ask: Ask,
): Promise<JudgedColumn | RepairBlock | null> {
  const isRegistry = row.kind === 'registry';
  const rows = isRegistry ? registries : rowsFor(row, registries);
  const certain = isRegistry || row.certain;
  try {
    const counted = await countValues(row, ask, countTimeout);
    // what has more values than are listed tells no orchestras apart, or more than anybody can look through
    if (counted.values > counted.counts.length) return { ...blockOf('not_counted', 'seal', row), column };
    const told = tellValues(counted.counts, certain, subject, rows, subject.own);
    if (!certain && !row.named && told.every(({ whose }) => whose === 'untold')) return null;
    const none = counted.counts.find(({ value }) => value === null)?.rows ?? 0;
    return {
      schema: row.schema,
      table: row.table,
      column,
      registry: isRegistry,
      certain,
      told,
      rows: counted.rows,
      none,
    };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || endsSession(error)) throw error;
    return { ...blockOf('not_counted', 'seal', row), column };
  }
}

/** As the check has it: a name that may mean something else is a registry only where its rows name several customers. */
function isConfirmed(
  { schema, table, certain }: LeftoverRow,
  registries: readonly RegistryRow[],
  subject: Subject,
): boolean {
  if (certain) return true;
  const rows = rowsFor({ registry: [schema, table] }, registries);
  const kinds = rows.map(({ key, texts }) => ownerOf(key ?? texts[0] ?? '', subject, rows).kind);
  return kinds.includes('other') && kinds.filter(kind => kind === 'own' || kind === 'other').length > 1;
}

function untold({ schema, table, column, told }: JudgedColumn): readonly RepairBlock[] {
  const rows = told.filter(({ whose }) => whose === 'untold').reduce((sum, each) => sum + each.rows, 0);
  return rows === 0 ? [] : [{ ...blockOf('untold', 'seal', { schema, table }), column, rows }];
}

export function blockOf(
  reason: RepairBlock['reason'],
  blocks: RepairBlock['blocks'],
  { schema, table }: TableName,
): RepairBlock {
  return { reason, blocks, schema, table, column: null, name: null, rows: null };
}

/** A column with counts alone. */
export function toRepairColumn({ told, ...column }: JudgedColumn): RepairColumn {
  const sum = (whose: OwnedValue['whose']) =>
    told.filter(each => each.whose === whose).reduce((rows, each) => rows + each.rows, 0);
  const { schema, table, column: name, registry, rows, none } = column;
  const counts = { rows, own: sum('own'), foreign: sum('foreign'), untold: sum('untold'), none };
  return { schema, table, column: name, registry, ...counts };
}

function endsSession({ code }: pg.DatabaseError): boolean {
  return code?.startsWith('57P') === true;
}
