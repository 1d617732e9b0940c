import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type {
  RepairPlanProgress,
  RepairRemoval,
  RepairWriteRequest,
  RepairWritten,
} from '../../../contract/audits-repair.ts';
import type { TaskContext } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import type { Deps } from '../../deps.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { type Migration, readMigrations } from '../../migrations/source.ts';
import { fateIn } from './fate.ts';
import { keysOf, removalsOf } from './judge-tenant.ts';
import { leftBy } from './left.ts';
import { type Ingredients, migrationSql, ownDigest } from './migration-sql.ts';
import { type Planned, planFleet } from './plan.ts';

const ending = 'remove_pooled_leftovers';

/**
 * Writes what the plan of these tenants removes as one migration for the fleet, into the workspace's own source or a folder that was named.
 * The same plan twice is one file. Throws `repair_folder_missing` where there is only the built-in source, `file_not_written` and `cancelled`.
 */
export async function writeRepair(
  deps: Deps,
  { folder, ...request }: RepairWriteRequest,
  task: TaskContext<RepairPlanProgress>,
): Promise<RepairWritten> {
  const target = folder === null ? deps.migrations.tenantFolder() : deps.files.path(folder);
  if (target === null) throw new AppError('repair_folder_missing');
  const planned = await planFleet(deps, request, task);
  const ingredients = mix(planned);
  const removes = [...ingredients.removals];
  const left = leftBy(planned, ingredients.guarded);
  if (removes.length === 0) return { migration: null, folder: null, written: false, removes, left };
  const sql = migrationSql(ingredients);
  const there = await migrationsIn(target);
  const same = there.find(migration => migration.name.endsWith(ending) && migration.sql === sql);
  const migration = same?.name ?? nextName(there, deps.ports.clock.now());
  if (same === undefined) await writeMigration(join(target, migration), sql);
  task.note({ migration, removes: removes.length });
  return { migration, folder: basename(target), written: same === undefined, removes, left };
}

async function writeMigration(folder: string, sql: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch(cause => {
    throw new AppError('file_not_written', { name: basename(folder) }, { cause });
  });
  await writeWhole(join(folder, 'migration.sql'), write => write(sql));
}

/** A folder that the user has named may be empty. */
async function migrationsIn(folder: string): Promise<readonly Migration[]> {
  return readMigrations(folder).catch(error => {
    if (error instanceof AppError && error.details?.reason === 'no_migrations') return [];
    throw error;
  });
}

/** Later than the last, since the order of names is the order of running. */
function nextName(there: readonly Migration[], now: Date): string {
  const last = there.at(-1)?.name.match(/^\d{14}/)?.[0] ?? '';
  const stamp = timestamp(now);
  return `${stamp > last ? stamp : timestamp(new Date(dateOf(last).getTime() + 1_000))}_${ending}`;
}

function timestamp(date: Date): string {
  return date.toISOString().replaceAll(/\D/g, '').slice(0, 14);
}

function dateOf(stamp: string): Date {
  return new Date(stamp.replace(/(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:$6Z'));
}

/** Every tenant's removals, each once; where a tenant is not ready for one of them, the migration stops there. */
function mix(planned: readonly Planned[]): Ingredients {
  const both = planned.flatMap(({ subject, examined }) => (examined === null ? [] : [{ subject, examined }]));
  const fate = fateIn(both.map(({ examined }) => examined));
  const goes = both.flatMap(({ subject, examined }) =>
    examined.columns.filter(column => !fate.stays(column)).map(column => ({ column, subject })),
  );
  const own = goes.flatMap(({ subject, column: { told } }) =>
    told.filter(({ whose }) => whose === 'own').map(({ value }) => ownDigest(subject.tenant.id, value)),
  );
  return {
    removals: inOrder(both.flatMap(({ examined }) => removalsOf(examined, fate))),
    guarded: unique(
      goes.map(({ column: { schema, table, column, registry } }) => ({ schema, table, column, registry })),
    ),
    own: [...new Set(own)].sort(),
    keys: unique(both.flatMap(({ examined }) => keysOf(examined, fate))),
  };
}

const kinds: readonly RepairRemoval['kind'][] = ['policy', 'constraint', 'index', 'column', 'registry'];

function inOrder(removals: readonly RepairRemoval[]): readonly RepairRemoval[] {
  return [...unique(removals)].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

/** Each once, in an order that does not depend on the fleet's. */
function unique<T extends object>(all: readonly T[]): readonly T[] {
  const byText = new Map(all.map(each => [JSON.stringify(each), each]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
