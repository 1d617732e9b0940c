import type pg from 'pg';
import { AppError } from '../../app-error.ts';
import { applyPending } from '../../migrations/apply.ts';
import type { Migration } from '../../migrations/source.ts';
import { requireTables } from '../../musicians/tenant-tables.ts';

/**
 * Brings a companion schema that an older Podium made up to date, and requires the tables. Throws `tenant_not_migrated`, also
 * where this role may not change the schema.
 */
export async function prepareTenant(
  client: pg.ClientBase,
  subdomain: string,
  migrations: readonly Migration[],
): Promise<void> {
  await requireTables(client, subdomain, ['musicians']);
  try {
    await applyPending(client, { schema: 'podium', migrations });
  } catch (cause) {
    const failed = cause instanceof AppError && cause.code === 'migration_failed';
    throw failed ? new AppError('tenant_not_migrated', { subdomain }, { cause }) : cause;
  }
  await requireTables(client, subdomain, ['imports']);
}
