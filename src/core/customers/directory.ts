import type { Hold } from '../../contract/customers.ts';
import { AppError } from '../app-error.ts';
import type { ControlDatabase } from '../db/control.ts';
import { Secret } from '../secret.ts';
import { type HoldColumns, toHold } from './hold.ts';
import type { Tenant } from './tenant.ts';

interface Row extends HoldColumns {
  id: string;
  name: string;
  subdomain: string;
  status: string;
  databaseUrl: string;
  tlsPolicy: string;
  certificateAuthority: string | null;
  server: string | null;
  secured: boolean;
  stamp: string | null;
  databaseOid: string | null;
  systemIdentifier: string | null;
  host: string | null;
  port: number | null;
  database: string | null;
}

/** Customers as tenants, read from the control database each time: another console may have changed them. */
export class TenantDirectory {
  readonly #control: ControlDatabase;

  constructor(control: ControlDatabase) {
    this.#control = control;
  }

  /** The fleet by subdomain; with names given, those, and `customer_not_found` for one that is not there. */
  async list(subdomains?: readonly string[]): Promise<readonly Tenant[]> {
    const tenants = (await this.#read()).map(toTenant);
    if (subdomains === undefined) return tenants;
    const known = new Map(tenants.map(tenant => [tenant.subdomain, tenant]));
    return [...new Set(subdomains)].map(subdomain => {
      const tenant = known.get(subdomain);
      if (tenant === undefined) throw new AppError('customer_not_found', { subdomain });
      return tenant;
    });
  }

  /** Throws `customer_not_found`. */
  async bySubdomain(subdomain: string): Promise<Tenant> {
    const row = (await this.#read(subdomain))[0];
    if (row === undefined) throw new AppError('customer_not_found', { subdomain });
    return toTenant(row);
  }

  /** Those of the customers given that are removed or on hold now. */
  async skipped(customerIds: readonly string[]): Promise<ReadonlyMap<string, 'removed' | Hold>> {
    const rows = await this.#control.query<HoldColumns & { id: string; removed: boolean }>(
      `SELECT asked.id, c.id IS NULL AS removed, s.hold_reason AS "holdReason", s.hold_since AS "holdSince",
         s.hold_until AS "holdUntil"
       FROM unnest($1::text[]) AS asked (id)
       LEFT JOIN public."Customer" c ON c.id = asked.id
       LEFT JOIN podium.customer_settings s ON s.customer_id = asked.id
       WHERE c.id IS NULL OR s.hold_reason IS NOT NULL`,
      [customerIds],
    );
    const skipped = rows.map(row => [row.id, row.removed ? 'removed' : toHold(row)] as const);
    return new Map(skipped.filter((each): each is readonly [string, 'removed' | Hold] => each[1] !== null));
  }

  async #read(subdomain: string | null = null): Promise<readonly Row[]> {
    return this.#control.query<Row>(
      `SELECT c.id, c.name, c.subdomain, c.status, c."databaseUrl", coalesce(s.tls_policy, 'verify-full') AS "tlsPolicy",
         s.certificate_authority AS "certificateAuthority", s.server, coalesce(s.secured_at > now() - interval '30 days', false) AS secured,
         s.hold_reason AS "holdReason", s.hold_since AS "holdSince", s.hold_until AS "holdUntil",
         i.stamp, i.database_oid::text AS "databaseOid", i.system_identifier AS "systemIdentifier", i.host, i.port, i.database
       FROM public."Customer" c
       LEFT JOIN podium.customer_settings s ON s.customer_id = c.id
       LEFT JOIN podium.tenant_identity i ON i.customer_id = c.id
       WHERE $1::text IS NULL OR c.subdomain = $1 ORDER BY c.subdomain`,
      [subdomain],
    );
  }
}

function toTenant(row: Row): Tenant {
  const { id, name, subdomain, status, stamp, databaseOid, systemIdentifier, host, port, database } = row;
  const stamped = stamp !== null && databaseOid !== null && systemIdentifier !== null;
  return {
    id,
    name,
    subdomain,
    status,
    reference: new Secret(row.databaseUrl),
    tlsPolicy: row.tlsPolicy === 'insecure' ? 'insecure' : 'verify-full',
    certificateAuthority: row.certificateAuthority,
    server: row.server,
    secured: row.secured,
    hold: toHold(row),
    identity:
      stamped && host !== null && port !== null && database !== null
        ? { customerId: id, stamp, databaseOid, systemIdentifier, host, port, database }
        : null,
  };
}
