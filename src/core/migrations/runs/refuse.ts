import type { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { obstructed, readFile } from '../grammar/read-file.ts';
import { runnable } from '../ledger.ts';
import { readVerdicts } from '../plan/read-verdicts.ts';
import type { Migration } from '../source.ts';
import { assertBackups } from './backups.ts';
import type { RunOptions } from './options.ts';

interface Asked {
  readonly tenants: readonly Tenant[];
  readonly migrations: readonly Migration[];
  readonly options: RunOptions;
}

/** What a run is refused for as a whole, before the first tenant is touched. */
export async function refuseBeforehand(deps: Deps, asked: Asked): Promise<void> {
  await assertBackups(deps, asked.tenants, asked.options);
  await refuseFiles(deps, asked);
}

/**
 * A file that no run takes is refused where some tenant still needs it. In a tenant's past it may stand: another tool ran it. Throws
 * `migration_source_invalid`.
 */
async function refuseFiles(deps: Deps, { tenants, migrations, options }: Asked): Promise<void> {
  const refused = (await Promise.all(migrations.map(refusalOf))).filter(each => each !== null);
  if (refused.length === 0) return;
  const pending = await Promise.all(
    tenants.map(async tenant => {
      // who cannot be read fails in its own turn
      const verdicts = await readVerdicts(deps, tenant, migrations).catch(() => []);
      return runnable(verdicts, options).names;
    }),
  );
  const needed = new Set(pending.flat());
  const first = refused.find(({ name }) => needed.has(name));
  if (first !== undefined) throw first.refusal;
}

async function refusalOf(migration: Migration): Promise<{ name: string; refusal: AppError } | null> {
  const { mode, obstacle } = await readFile(migration);
  if (mode !== 'refused' || obstacle === null) return null;
  return { name: migration.name, refusal: obstructed(migration, obstacle) };
}
