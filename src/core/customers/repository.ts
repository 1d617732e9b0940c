import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Customer, CustomerChanges, CustomerDraft } from '../../contract/customers.ts';
import { AppError } from '../app-error.ts';
import type { ControlDatabase } from '../db/control.ts';
import type { KnownIdentity } from '../db/identity.ts';
import { certificateDigest } from './certificates.ts';
import {
  deleteCustomer,
  type LockedCustomer,
  lockCustomer,
  type Row,
  saveRow,
  selectCustomer,
  toCustomer,
  withUniqueSubdomain,
} from './row.ts';
import { saveSettings } from './settings.ts';

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
    const now = new Date();
    return rows.map(row => toCustomer(row, now));
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
    const { name, subdomain, contactEmail, plan, tlsPolicy, server } = draft;
    await withUniqueSubdomain(subdomain, () =>
      this.#control.transaction(async client => {
        await client.query(
          `INSERT INTO public."Customer" (id, name, subdomain, "databaseUrl", status, "contactEmail", plan, "updatedAt")
           VALUES ($1, $2, $3, $4, $5, $6, $7, now() AT TIME ZONE 'UTC')`,
          [id, name, subdomain, reference, 'pending', contactEmail, plan],
        );
        await saveSettings(client, id, { tls_policy: tlsPolicy, server });
      }),
    );
    return this.byId(id);
  }

  /**
   * One transaction on a customer that nobody else can change until its end; answers the row as it is afterwards. Throws
   * `customer_not_found`, and with a version `changed_elsewhere` when the row is no longer as it was read.
   */
  async change(
    id: string,
    version: string | null,
    work: (client: pg.ClientBase, customer: LockedCustomer) => Promise<void>,
  ): Promise<Customer> {
    await this.#control.transaction(async client => {
      const customer = await lockCustomer(client, id);
      if (version !== null && customer.version !== version) throw new AppError('changed_elsewhere');
      await work(client, customer);
    });
    return this.byId(id);
  }

  /** Only what differs is written, so that a change of settings leaves the web application's row as it was. Throws `subdomain_taken` too. */
  async update(id: string, version: string, changes: CustomerChanges): Promise<Customer> {
    return withUniqueSubdomain(changes.subdomain ?? '', () =>
      this.change(id, version, async (client, customer) => {
        const { tlsPolicy, certificateAuthority, server, databaseReference, ...own } = differing(
          customer,
          changes,
        );
        await saveRow(client, id, { ...own, databaseUrl: databaseReference });
        await saveSettings(client, id, {
          tls_policy: tlsPolicy,
          certificate_authority: certificateAuthority,
          server,
        });
        const another = [tlsPolicy, certificateAuthority, databaseReference].some(each => each !== undefined);
        // what was verified was another connection
        if (another && customer.tlsVerifiedAt !== null) {
          await saveSettings(client, id, { tls_verified_at: null });
        }
      }),
    );
  }

  /** Takes back a row that was added just now. */
  async takeBack(id: string): Promise<void> {
    await this.#control.transaction(client => deleteCustomer(client, id));
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

function differing(customer: Customer, changes: CustomerChanges): CustomerChanges {
  const isNew = ([field, value]: [string, string | null | undefined]) => {
    const shown = field === 'certificateAuthority' && value ? certificateDigest(value) : value;
    return value !== undefined && shown !== customer[field as keyof CustomerChanges];
  };
  return Object.fromEntries(Object.entries(changes).filter(isNew));
}
