import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Customer, CustomerChanges, CustomerDraft } from '../../contract/customers.ts';
import { AppError } from '../app-error.ts';
import { shownReference } from '../credentials/reference.ts';
import type { ControlDatabase } from '../db/control.ts';
import type { KnownIdentity } from '../db/identity.ts';

type Row = Omit<Customer, 'databaseReference' | 'createdAt' | 'updatedAt'> & {
  databaseUrl: string;
  createdAt: Date;
  updatedAt: Date;
};

const selectCustomer = `
  SELECT c.id, c.name, c.subdomain, c."contactEmail", c.plan, c.status, c."databaseUrl", c.xmin::text AS version,
    coalesce(s.tls_policy, 'verify-full') AS "tlsPolicy", i.customer_id IS NOT NULL AS stamped,
    c."createdAt" AT TIME ZONE 'UTC' AS "createdAt", c."updatedAt" AT TIME ZONE 'UTC' AS "updatedAt"
  FROM public."Customer" c
  LEFT JOIN podium.customer_settings s ON s.customer_id = c.id
  LEFT JOIN podium.tenant_identity i ON i.customer_id = c.id`;

/** Rows of `public."Customer"` with what only Podium knows of them. SQL of our own, since the row's version is its xmin. */
export class CustomerRepository {
  readonly #control: ControlDatabase;

  constructor(control: ControlDatabase) {
    this.#control = control;
  }

  async list(): Promise<Customer[]> {
    const rows = await this.#control.query<Row>(
      `${selectCustomer} ORDER BY c.name COLLATE "sv-x-icu", c.subdomain`,
    );
    return rows.map(toCustomer);
  }

  /** Throws `customer_not_found`. */
  async bySubdomain(subdomain: string): Promise<Customer> {
    const [row] = await this.#control.query<Row>(`${selectCustomer} WHERE c.subdomain = $1`, [subdomain]);
    if (row === undefined) throw new AppError('customer_not_found', { subdomain });
    return toCustomer(row);
  }

  /** Throws `customer_not_found`. */
  async byId(id: string): Promise<Customer> {
    const [row] = await this.#control.query<Row>(`${selectCustomer} WHERE c.id = $1`, [id]);
    if (row === undefined) throw new AppError('customer_not_found', { subdomain: id });
    return toCustomer(row);
  }

  /** Throws `subdomain_taken` at the field. */
  async insert(draft: CustomerDraft, reference: string): Promise<Customer> {
    // the web application makes cuids; any unique text will do for both, and ours sorts apart from them
    const id = `pod${randomUUID().replaceAll('-', '')}`;
    await uniqueSubdomain(draft.subdomain, () =>
      this.#control.transaction(async client => {
        await client.query(
          `INSERT INTO public."Customer" (id, name, subdomain, "databaseUrl", status, "contactEmail", plan, "updatedAt")
           VALUES ($1, $2, $3, $4, $5, $6, $7, now() AT TIME ZONE 'UTC')`,
          [id, draft.name, draft.subdomain, reference, draft.status, draft.contactEmail, draft.plan],
        );
        await client.query('INSERT INTO podium.customer_settings (customer_id, tls_policy) VALUES ($1, $2)', [
          id,
          draft.tlsPolicy,
        ]);
      }),
    );
    return this.byId(id);
  }

  /** Throws `changed_elsewhere` when the row is no longer as it was read, `subdomain_taken`, `customer_not_found`. */
  async update(id: string, version: string, changes: CustomerChanges): Promise<Customer> {
    const { tlsPolicy, databaseReference, ...rest } = changes;
    const columns = Object.entries({ ...rest, databaseUrl: databaseReference }).filter(
      ([, value]) => value !== undefined,
    );
    const assignments = columns.map(([column], index) => `${pg.escapeIdentifier(column)} = $${index + 3}`);
    await uniqueSubdomain(changes.subdomain ?? '', () =>
      this.#control.transaction(async client => {
        const { rowCount } = await client.query(
          `UPDATE public."Customer" SET ${[...assignments, `"updatedAt" = now() AT TIME ZONE 'UTC'`].join(', ')}
           WHERE id = $1 AND xmin::text = $2`,
          [id, version, ...columns.map(([, value]) => value)],
        );
        if (rowCount === 0) throw new AppError('changed_elsewhere');
        if (tlsPolicy !== undefined) await saveTlsPolicy(client, id, tlsPolicy);
      }),
    ).catch(async error => {
      await this.byId(id); // gone altogether is told as that
      throw error;
    });
    return this.byId(id);
  }

  /** Removes the row and all that Podium knows of it; the tenant database is left as it is. */
  async remove(id: string): Promise<void> {
    await this.#control.transaction(async client => {
      await client.query('DELETE FROM podium.tenant_identity WHERE customer_id = $1', [id]);
      await client.query('DELETE FROM podium.customer_settings WHERE customer_id = $1', [id]);
      await client.query('DELETE FROM public."Customer" WHERE id = $1', [id]);
    });
  }

  async saveIdentity(identity: KnownIdentity): Promise<void> {
    const { customerId, stamp, databaseOid, systemIdentifier, host, port, database } = identity;
    await this.#control.query(
      `INSERT INTO podium.tenant_identity (customer_id, stamp, database_oid, system_identifier, host, port, database)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (customer_id) DO UPDATE SET stamp = excluded.stamp, database_oid = excluded.database_oid,
         system_identifier = excluded.system_identifier, host = excluded.host, port = excluded.port,
         database = excluded.database, stamped_at = now()`,
      [customerId, stamp, databaseOid, systemIdentifier, host, port, database],
    );
  }
}

async function saveTlsPolicy(client: pg.ClientBase, id: string, tlsPolicy: string): Promise<void> {
  await client.query(
    `INSERT INTO podium.customer_settings (customer_id, tls_policy) VALUES ($1, $2)
     ON CONFLICT (customer_id) DO UPDATE SET tls_policy = excluded.tls_policy`,
    [id, tlsPolicy],
  );
}

async function uniqueSubdomain<T>(subdomain: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const taken = error instanceof pg.DatabaseError && error.constraint === 'Customer_subdomain_key';
    throw taken
      ? new AppError('subdomain_taken', { subdomain }, { field: 'subdomain', cause: error })
      : error;
  }
}

function toCustomer({ databaseUrl, createdAt, updatedAt, ...row }: Row): Customer {
  return {
    ...row,
    databaseReference: shownReference(databaseUrl),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
