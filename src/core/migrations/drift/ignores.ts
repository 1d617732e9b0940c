import { randomUUID } from 'node:crypto';
import type { CallContext } from '../../../contract/index.ts';
import type { DriftIgnore, DriftIgnoreRequest } from '../../../contract/migrations-drift.ts';
import type { ControlDatabase } from '../../db/control.ts';
import type { Deps } from '../../deps.ts';

/** By type and name. */
export async function listIgnores(control: ControlDatabase): Promise<DriftIgnore[]> {
  const rows = await control.query<Omit<DriftIgnore, 'since'> & { since: Date }>(
    `SELECT id, type, name, subdomain, reason, since FROM podium.drift_ignore
     ORDER BY type, name, subdomain NULLS FIRST, since`,
  );
  return rows.map(({ since, ...ignore }) => ({ ...ignore, since: since.toISOString() }));
}

/** In place of what was said of the same object. Throws `customer_not_found`. */
export async function ignoreDrift(
  { control, tenants }: Deps,
  request: DriftIgnoreRequest,
  context: CallContext,
): Promise<DriftIgnore[]> {
  const { type, name, subdomain, reason } = request;
  if (subdomain !== null) await tenants.bySubdomain(subdomain);
  await control.query(
    `WITH former AS (
       DELETE FROM podium.drift_ignore WHERE type = $2 AND name = $3 AND subdomain IS NOT DISTINCT FROM $4
     )
     INSERT INTO podium.drift_ignore (id, type, name, subdomain, reason) VALUES ($1, $2, $3, $4, $5)`,
    [randomUUID(), type, name, subdomain, reason],
  );
  context.note({ ...(subdomain === null ? {} : { subdomain }), type, name, reason });
  return listIgnores(control);
}

/** Nothing happens where it is gone already. */
export async function unignoreDrift(
  { control }: Deps,
  id: string,
  context: CallContext,
): Promise<DriftIgnore[]> {
  const [gone] = await control.query<{ type: string; name: string; subdomain: string | null }>(
    'DELETE FROM podium.drift_ignore WHERE id = $1 RETURNING type, name, subdomain',
    [id],
  );
  if (gone !== undefined) {
    const { type, name, subdomain } = gone;
    context.note({ ...(subdomain === null ? {} : { subdomain }), type, name });
  }
  return listIgnores(control);
}
