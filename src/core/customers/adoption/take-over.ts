import type pg from 'pg';
import type { AdoptionProof } from '../../../contract/customers-adoption.ts';
import type { TlsPolicy } from '../../../contract/shared.ts';
import { AppError } from '../../app-error.ts';
import { createSchema } from '../../db/control.ts';
import { applyWithin } from '../../migrations/apply.ts';
import type { Migration } from '../../migrations/source.ts';
import { provedChange } from './proved-change.ts';

interface TakeOver {
  /** False takes everything back: a rehearsal. */
  readonly keep: boolean;
  readonly database: string;
  readonly migrations: readonly Migration[];
  /** By customer; red until a connection has been verified under it. */
  readonly policies: ReadonlyMap<string, TlsPolicy>;
  /** Throws to stop; told before and after each table that is read. */
  readonly onTable: (done: number, total: number) => void;
}

/** Podium's own tables beside the web application's, in one transaction. The caller holds the lock. */
export function takeOver(client: pg.ClientBase, options: TakeOver): Promise<AdoptionProof> {
  const { keep, database, migrations, policies, onTable } = options;
  return provedChange(client, {
    keep,
    onTable,
    change: async before => {
      await assertSchemaFree(client);
      await createSchema(client);
      await applyWithin(client, { schema: 'podium', migrations });
      await client.query(
        `INSERT INTO podium.customer_settings (customer_id, tls_policy)
         SELECT id, policy FROM unnest($1::text[], $2::text[]) AS chosen (id, policy) JOIN public."Customer" USING (id)`,
        [[...policies.keys()], [...policies.values()]],
      );
      await client.query(
        `INSERT INTO podium.adoption (database, customers, catalogue, rows_digest)
         SELECT $1, count(*), $2, $3 FROM public."Customer"`,
        [database, before.catalogue, before.rows],
      );
    },
  });
}

/** A schema of that name that holds something is somebody else's; an empty one was made for Podium by who may. */
async function assertSchemaFree(client: pg.ClientBase): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_depend WHERE refclassid = 'pg_namespace'::regclass AND refobjid = to_regnamespace('podium') LIMIT 1`,
  );
  if (rowCount !== 0) throw new AppError('control_not_adoptable', { reason: 'schema_taken' });
}
