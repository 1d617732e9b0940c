import type { Tenant } from '../../customers/tenant.ts';
import type { ConnectionFields } from '../../db/connection-fields.ts';
import { type NormalAddress, normaliseAddress } from './normalise.ts';

/** A database as its server knows it, whatever it is called from outside. */
export interface ProvedDatabase {
  readonly systemIdentifier: string;
  readonly databaseOid: string;
}

/** Where a customer's data is, as far as it is known without asking anybody. */
export interface CustomerPlace {
  readonly tenant: Tenant;
  /** Where the reference leads, by its names; null where it does not resolve. */
  readonly address: ConnectionFields | null;
  /** The role that the reference connects as; null where it does not resolve. */
  readonly role: string | null;
  /** A server has the same value whatever it is called: its system identifier where that is known. Null where nothing is known. */
  readonly server: string | null;
  /** A database has the same value whatever it is called. Null where nothing is known. */
  readonly database: string | null;
  /** Whether the server said so: now, or when the database at this address was stamped. */
  readonly proved: boolean;
}

/**
 * Places of all customers. What a server said of a database, now (`reached`, by customer id) or at its stamping, holds for every
 * reference that leads to the same address; the rest is told by names.
 */
export function customerPlaces(
  everybody: readonly Tenant[],
  addresses: ReadonlyMap<string, ConnectionFields>,
  reached: ReadonlyMap<string, ProvedDatabase> = new Map(),
): readonly CustomerPlace[] {
  const known = everybody.map(tenant => {
    const address = addresses.get(tenant.id) ?? null;
    const names = address === null ? null : normaliseAddress(address);
    return { tenant, address, names, proof: reached.get(tenant.id) ?? stampedAt(tenant, address) };
  });
  const servers = new Aliases();
  const databases = new Aliases();
  for (const { names, proof } of known) {
    if (names !== null && proof !== null) servers.add(names.server, proof.systemIdentifier);
  }
  const serverOf = (names: NormalAddress) => servers.find(names.server) ?? names.server;
  for (const { names, proof } of known) {
    if (names !== null && proof !== null) databases.add(named(serverOf(names), names), provedAs(proof));
  }
  return known.map(({ tenant, address, names, proof }) => {
    const there = { tenant, address, role: names?.role ?? null, proved: proof !== null };
    if (proof !== null) return { ...there, server: proof.systemIdentifier, database: provedAs(proof) };
    if (names === null) return { ...there, server: null, database: null };
    const server = serverOf(names);
    return { ...there, server, database: databases.find(named(server, names)) ?? named(server, names) };
  });
}

/** What was said at the stamping holds while the reference leads where it did, or cannot be asked. */
function stampedAt({ identity }: Tenant, address: ConnectionFields | null): ProvedDatabase | null {
  if (identity === null || address === null) return identity;
  const { host, port, database } = identity;
  const isThere = host === address.host && port === address.port && database === address.database;
  return isThere ? identity : null;
}

function named(server: string, { database }: NormalAddress): string {
  return JSON.stringify([server, 'called', database]);
}

function provedAs({ systemIdentifier, databaseOid }: ProvedDatabase): string {
  return JSON.stringify([systemIdentifier, databaseOid]);
}

/** What is meant by a name. One that means several things means nothing. */
class Aliases {
  readonly #meanings = new Map<string, string | null>();

  add(name: string, meaning: string): void {
    const before = this.#meanings.get(name);
    this.#meanings.set(name, before === undefined || before === meaning ? meaning : null);
  }

  find(name: string): string | null {
    return this.#meanings.get(name) ?? null;
  }
}
