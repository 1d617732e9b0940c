import type { Hold } from '../../contract/customers.ts';
import type { TlsPolicy } from '../../contract/shared.ts';
import type { KnownIdentity } from '../db/identity.ts';
import type { Secret } from '../secret.ts';

/** A customer as core needs it to reach the tenant database. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly subdomain: string;
  /** `pending`, `active`, `inactive`, or what the web application wrote. */
  readonly status: string;
  /** `databaseUrl` as it stands in the row: a reference, or an old plain URL, so it is kept as a secret. */
  readonly reference: Secret;
  readonly tlsPolicy: TlsPolicy;
  /** PEM of the authority that this customer's server is verified by; null trusts the system's. */
  readonly certificateAuthority: string | null;
  /** Server whose credential is `SERVER_URL_<NAME>`. */
  readonly server: string | null;
  /** Whether its plain URL was replaced by a reference within the last 30 days, so that undo is offered. */
  readonly secured: boolean;
  /** Null when there is none, or its end has passed. */
  readonly hold: Hold | null;
  /** The control database's half of the stamp; null before the first stamping. */
  readonly identity: KnownIdentity | null;
}
