import type { TlsPolicy } from '../../contract/shared.ts';
import type { KnownIdentity } from '../db/identity.ts';
import type { Secret } from '../secret.ts';

/** A customer as core needs it to reach the tenant database. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly subdomain: string;
  /** `databaseUrl` as it stands in the row: a reference, or an old plain URL, so it is kept as a secret. */
  readonly reference: Secret;
  readonly tlsPolicy: TlsPolicy;
  /** The control database's half of the stamp; null before the first stamping. */
  readonly identity: KnownIdentity | null;
}
