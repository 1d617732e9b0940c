import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { loopback } from '../../src/core/db/connection-fields.ts';
import { openSession } from '../../src/core/db/session.ts';
import { applyPending } from '../../src/core/migrations/apply.ts';
import { readMigrations } from '../../src/core/migrations/source.ts';
import type { Provisioned } from '../../src/core/sandbox/provision.ts';
import { Sandbox } from '../../src/core/sandbox/sandbox.ts';
import { WireProxy } from '../helpers/wire-proxy.ts';

export const root = resolve(import.meta.dirname, '../..');
const builtIn = join(root, 'prisma', 'tenant', 'migrations');

/** A database and role on the sandbox's server with the orchestra's tables in it, as another host would have made them. */
export async function makeDatabase(home: string, name: string): Promise<Provisioned['fields']> {
  const { fields } = await new Sandbox(home).provision(name);
  const session = await openSession(fields, loopback);
  try {
    await applyPending(session, { schema: 'public', migrations: await readMigrations(builtIn) });
  } finally {
    await session.end();
  }
  return fields;
}

export function sandboxState(home: string): string {
  return new Sandbox(home).state();
}

/** One statement as the server's superuser in one database. */
export async function asSuperuser(home: string, database: string, sql: string): Promise<pg.QueryResult> {
  const session = await openSession({ ...(await new Sandbox(home).server()), database }, loopback);
  try {
    return await session.query(sql);
  } finally {
    await session.end();
  }
}

/** The built-in migrations and one more, as a folder. */
export async function migrationsAnd(home: string, name: string, sql: string): Promise<string> {
  const folder = join(home, 'migrations');
  for (const migration of [...(await readMigrations(builtIn)), { name, sql }]) {
    mkdirSync(join(folder, migration.name), { recursive: true });
    writeFileSync(join(folder, migration.name, 'migration.sql'), migration.sql);
  }
  return folder;
}

/** A role and a database with nothing in it on the sandbox's server, as another host would have them. */
export async function emptyDatabase(home: string, name: string): Promise<Provisioned['fields']> {
  return (await new Sandbox(home).provision(name)).fields;
}

/** A wire between the console and an orchestra's database, from the next connection on. */
export async function wireBefore(home: string, subdomain: string): Promise<WireProxy> {
  const { secrets } = new Sandbox(home);
  const real = (await secrets.get(subdomain)) ?? '';
  const lead = async (url: URL) => {
    secrets.set(subdomain, url.href);
    const sql = `UPDATE podium.tenant_identity i SET port = ${url.port} FROM public."Customer" c
      WHERE c.id = i.customer_id AND c.subdomain = '${subdomain}'`;
    await asSuperuser(home, 'podium-control', sql);
  };
  const through = new URL(real);
  const wire = await WireProxy.to(Number(through.port), () => lead(new URL(real)));
  through.port = String(wire.port);
  await lead(through);
  return wire;
}
