import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type Client, createClient } from '../../src/contract/client.ts';
import type { Customer } from '../../src/contract/customers.ts';
import type { FileReference } from '../../src/contract/shared.ts';
import { type Core, createCore } from '../../src/core/create-core.ts';
import type { ConnectionFields } from '../../src/core/db/connection-fields.ts';
import type { Logger, Ports, SecretStore } from '../../src/core/ports.ts';
import { startServer } from '../../src/core/sandbox/bring-up.ts';
import type { Provisioned } from '../../src/core/sandbox/provision.ts';
import type { Secret } from '../../src/core/secret.ts';
import { copyPreparedServer } from './prepared-server.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** Built before the integration tests: see scripts/lib/built-programs.mjs. */
export const importWorker = new URL('../../out/node/import-worker.js', import.meta.url);

export interface TestCore extends AsyncDisposable {
  readonly core: Core;
  readonly client: Client;
  readonly home: string;
  /** Everything that was logged, as JSON lines. */
  readonly log: string[];
  /** A customer with a database made, migrated and stamped by the sandbox. */
  createOrchestra(subdomain: string, name?: string): Promise<Customer>;
  /** A role and an empty database on the sandbox's server, as another host would have them. */
  provision(name: string): Promise<Provisioned>;
  /** A superuser's session, ended with the core. */
  admin(database?: string): Promise<pg.Client>;
  open(path: string): Promise<FileReference>;
}

export interface TestCoreOptions {
  readonly environment?: Ports['environment'];
  readonly secretStore?: SecretStore;
  readonly home?: string;
  /** An interactive host has the lock. */
  readonly host?: Ports['host'];
  readonly superadminPassword?: Secret;
  readonly clock?: Ports['clock'];
}

/** Core with an embedded PostgreSQL of its own and no customers; all of it is gone when it is disposed of. */
export async function createTestCore(options: TestCoreOptions = {}): Promise<TestCore> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'podium-test-')));
  await chmod(home, 0o711);
  const log: string[] = [];
  const core = createCore(testPorts(home, log, options), { checkOutput: true });
  await copyPreparedServer(core.deps.sandbox.folder);
  await startServer(core.deps, { progress: () => {} });
  const client = createClient(core.transport());
  const sessions: pg.Client[] = [];
  return {
    core,
    client,
    home,
    log,
    createOrchestra: (subdomain, name = subdomain) =>
      client.customers.create({
        subdomain,
        name,
        plan: 'small',
        contactEmail: `kansli@${subdomain}.example`,
      }),
    provision: name => core.deps.sandbox.provision(name),
    admin: async database => {
      const session = await openAdmin(await core.deps.sandbox.server(), database);
      sessions.push(session);
      return session;
    },
    open: path => core.deps.files.open(path),
    async [Symbol.asyncDispose]() {
      await Promise.all(sessions.map(session => session.end().catch(() => {})));
      await core[Symbol.asyncDispose]();
      await core.deps.sandbox.remove();
      await rm(home, { recursive: true, force: true });
    },
  };
}

export async function openAdmin(server: ConnectionFields, database?: string): Promise<pg.Client> {
  const session = new pg.Client({
    host: server.host,
    port: server.port,
    user: server.user,
    password: server.password.reveal(),
    database: database ?? server.database,
  });
  session.on('error', () => {}); // tests stop servers on purpose
  await session.connect();
  return session;
}

export function testPorts(home: string, log: string[], options: TestCoreOptions): Ports {
  return {
    host: options.host ?? 'cli',
    version: '0.0.0-test',
    home,
    assets: root,
    importWorker,
    environment: options.environment ?? {},
    secretStore: options.secretStore ?? memoryStore(),
    clock: options.clock ?? { now: () => new Date() },
    ...(options.superadminPassword === undefined ? {} : { superadminPassword: options.superadminPassword }),
    logger: lineLogger(log),
  };
}

/** A secret store as a host may supply it, for tests that are not about the keychain. */
export function memoryStore(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    get: async name => secrets.get(name) ?? null,
    set: async (name, secret) => void secrets.set(name, secret),
    delete: async name => secrets.delete(name),
  };
}

function lineLogger(log: string[]): Logger {
  const write = (level: string) => (message: string, fields?: object) =>
    void log.push(JSON.stringify({ level, message, ...fields }));
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
