import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { MigrationProgress } from '../../../src/contract/migrations-run.ts';
import type { ConnectionFields, Transport } from '../../../src/core/db/connection-fields.ts';
import { dumpOf } from '../../../src/core/migrations/backup/dump-process.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createAuthority } from '../../helpers/certificates.ts';
import { type InstalledServer, installed, startInstalledServer } from '../../helpers/installed-server.ts';
import { createTestCore, openAdmin, type TestCore } from '../../helpers/test-core.ts';
import { moveTenant } from './move-tenant.ts';
import { runPodium } from './podium.ts';
import { SourceFolder } from './source-folder.ts';

/** Leads to 127.0.0.1, and is not written like it: Podium takes it for a host beyond loopback. */
const elsewhere = '127.1';
const rowSecret = 'Åsa Hemlighetsson';
const authority = createAuthority();

let podium: TestCore;
let source: SourceFolder;
const environment: { PODIUM_PG_BIN: string } = { PODIUM_PG_BIN: installed?.folder ?? '/nowhere' };

beforeAll(async () => {
  podium = await createTestCore({ environment });
  source = await SourceFolder.create();
  await source.use(podium);
  await podium.createOrchestra('alfa');
});
afterAll(async () => {
  await source.remove();
  await podium[Symbol.asyncDispose]();
});

describe('before a run', () => {
  test('where there is no pg_dump it is said, and a run that must have backups is refused', async () => {
    environment.PODIUM_PG_BIN = '/nowhere';
    const [tool] = await podium.client.migrations.backupTools({});
    environment.PODIUM_PG_BIN = installed?.folder ?? '/nowhere';
    expect(tool).toMatchObject({ subdomains: ['alfa'], toolVersion: null, state: 'absent' });
    expect(tool?.serverVersion).toMatch(/^18\./);
  });
});

// PostgreSQL's own server and client programs, of one version, beside the embedded server: on Debian by `apt-get install postgresql`
describe.skipIf(installed === null)('with the pg_dump of this machine', () => {
  let server: InstalledServer;
  let beta: ConnectionFields;
  let session: pg.Client;
  let superuser: pg.Client;

  beforeAll(async () => {
    server = await startInstalledServer(authority.issue(elsewhere));
    superuser = await openAdmin(server.fields);
    await podium.createOrchestra('beta');
    beta = await moveTenant(podium, 'beta', server);
    await (await podium.client.migrations.run({ subdomains: ['beta'], backup: 'none' })).result;
    session = await openAdmin(server.fields, 'beta');
    await session.query(
      `INSERT INTO "Musician" ("firstName", "lastName", email, "updatedAt") VALUES ('Åsa', $1, 'asa@hem.example', now())`,
      [rowSecret],
    );
    // more than one chunk of the sealed store, and nothing that could be compressed
    await session.query(
      `INSERT INTO "Musician" ("firstName", "lastName", email, notes, "updatedAt")
       SELECT 'Nils', n, n || '@hem.example', (SELECT string_agg(md5(random()::text || n || m), '') FROM generate_series(1, 60) m), now()
       FROM generate_series(1, 2000) n`,
    );
  });
  afterAll(async () => {
    await session?.end();
    await superuser?.end();
    await server?.[Symbol.asyncDispose]();
  });
  afterEach(async () => {
    for (const name of readdirSync(source.path).filter(each => each.startsWith('2027')))
      await source.drop(name);
    await session.query(
      `DROP TABLE IF EXISTS extra; DELETE FROM _prisma_migrations WHERE migration_name LIKE '2027%'`,
    );
  });

  test('tells by server whether it fits', async () => {
    const tools = await podium.client.migrations.backupTools({});
    const sandboxMajor = 18;
    expect(tools.find(({ subdomains }) => subdomains.includes('alfa'))?.state).toBe(
      (installed?.major ?? 0) >= sandboxMajor ? 'ready' : 'too_old',
    );
    expect(tools.find(({ subdomains }) => subdomains.includes('beta'))).toEqual({
      subdomains: ['beta'],
      serverVersion: installed?.version,
      toolVersion: installed?.version,
      state: 'ready',
    });
  });

  test('a tenant is dumped before its first change, sealed, verified and recorded', async () => {
    await source.write('20270101080000_extra', 'CREATE TABLE extra ()');
    const { events, outcome } = await run();
    expect(outcome).toBe('applied');
    const kinds = events.map(({ kind }) => kind);
    expect(kinds.indexOf('backup-made')).toBeGreaterThan(-1);
    expect(kinds.indexOf('backup-made')).toBeLessThan(kinds.indexOf('migration-applied'));
    const [backup] = await podium.client.migrations.backups({});
    expect(backup).toMatchObject({ subdomain: 'beta', here: true });
    expect(backup?.objects).toBeGreaterThan(20);
    expect(backup?.size).toBeGreaterThan(2 * 1024 * 1024);
    expect(Date.parse(backup?.until ?? '') - Date.parse(backup?.madeAt ?? '')).toBe(14 * 86_400_000);
    const [name = ''] = sealed();
    expect(backup?.size).toBe(statSync(join(store(), name)).size);
    expect(readFileSync(join(store(), name)).includes('PGDMP')).toBe(false);
  });

  test('what is exported is restored by pg_restore as it was before the run', async () => {
    const [backup] = await podium.client.migrations.backups({});
    const folder = mkdtempSync(join(tmpdir(), 'podium-exported-'));
    try {
      const path = join(folder, 'beta.dump');
      const saved = await runPodium(podium, ['migrations', 'backups', 'export', backup?.id ?? '', path]);
      expect(saved).toMatchObject({ exitCode: 0 });
      expect(saved.stdout).toContain('beta.dump');
      expect(statSync(path).mode & 0o077).toBe(0);
      await superuser.query('CREATE DATABASE restored');
      execFileSync(installed?.restore ?? '', [
        '--exit-on-error',
        '--no-owner',
        `--dbname=${url(server.fields, 'restored')}`,
        path,
      ]);
      const restored = await openAdmin(server.fields, 'restored');
      const digest = `SELECT count(*)::int AS rows, md5(string_agg(m::text, '' ORDER BY id)) AS digest FROM "Musician" m`;
      expect((await restored.query(digest)).rows).toEqual((await session.query(digest)).rows);
      expect((await restored.query(`SELECT to_regclass('extra') AS extra`)).rows).toEqual([{ extra: null }]);
      await restored.end();
      await superuser.query('DROP DATABASE restored');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('another console does not have it, and nobody has one that is unknown', async () => {
    const unknown = podium.client.migrations.exportBackup({ id: crypto.randomUUID() });
    await expect(unknown).rejects.toMatchObject({ code: 'backup_not_found' });
    const [backup] = await podium.client.migrations.backups({});
    await podium.core.deps.control.query(`UPDATE podium.migration_backup SET machine = 'elsewhere'`);
    expect(await podium.client.migrations.backups({})).toMatchObject([{ machine: 'elsewhere', here: false }]);
    const other = podium.client.migrations.exportBackup({ id: backup?.id ?? '' });
    await expect(other).rejects.toMatchObject({ code: 'backup_not_found' });
  });

  test('goes after 14 days, with the next run or when a console starts', async () => {
    const [name = ''] = sealed();
    const old = new Date(Date.now() - 14 * 86_400_000 - 60_000);
    utimesSync(join(store(), name), old, old);
    await podium.core.deps.control.query('UPDATE podium.migration_backup SET until = $1', [old]);
    const listed = await runPodium(podium, ['--json', 'migrations', 'backups', 'list']);
    expect(JSON.parse(listed.stdout)).toEqual([]);
    expect(sealed()).toEqual([]);
  });

  // what a process was given shows in /proc
  const onLinux = test.skipIf(process.platform !== 'linux');

  onLinux('the password is on no command line, in no environment and in no file', async () => {
    await source.write('20270101080000_extra', 'CREATE TABLE extra ()');
    const { outcome } = await whileDumping(async pid => {
      const process = ['cmdline', 'environ'].map(each => readFileSync(`/proc/${pid}/${each}`, 'utf8')).join();
      expect(process).toContain('--format=custom');
      expect(process).not.toContain(beta.password.reveal());
      const folder = readlinkSync(`/proc/${pid}/cwd`);
      expect(
        readdirSync(folder).filter(each =>
          readFileSync(join(folder, each), 'utf8').includes(beta.password.reveal()),
        ),
      ).toEqual([]);
    });
    expect(outcome).toBe('applied');
  });

  onLinux(
    'a pg_dump that is killed is the tenant’s failure: nothing is changed and nothing half is left',
    async () => {
      await source.write('20270101080000_extra', 'CREATE TABLE extra ()');
      const before = sealed();
      const { outcome, error } = await whileDumping(async pid => process.kill(pid, 'SIGKILL'));
      expect([outcome, error?.code, error?.details?.step]).toEqual(['failed', 'backup_failed', 'pg_dump']);
      expect(sealed()).toEqual(before);
      expect((await session.query(`SELECT to_regclass('extra') AS extra`)).rows).toEqual([{ extra: null }]);
    },
  );

  test('a role that may not read all of it is told as that', async () => {
    await source.write('20270101080000_extra', 'CREATE TABLE extra ()');
    await session.query('CREATE TABLE closed ()');
    const { outcome, error } = await run();
    await session.query('DROP TABLE closed');
    expect([outcome, error?.details?.reason]).toEqual(['failed', 'rights']);
    expect(JSON.stringify(podium.log)).not.toContain(rowSecret);
  });

  test('without its key nothing is kept, and that is said before', async () => {
    const { secrets } = podium.core.deps.sandbox;
    const key = (await secrets.get('backup-store-key')) ?? '';
    secrets.set('backup-store-key', Buffer.alloc(32, 7).toString('base64'));
    const outcome = await runPodium(podium, ['--json', 'migrations', 'backups', 'tools', 'beta']);
    secrets.set('backup-store-key', key);
    expect(JSON.parse(outcome.stdout)).toMatchObject([{ state: 'store_unavailable' }]);
    expect(outcome.exitCode).toBe(1);
  });

  describe('pg_dump itself', () => {
    const tls: Transport = { tls: 'verify-full', certificateAuthority: authority.certificate };

    test('verifies the server as the console does', async () => {
      expect(await dump({ host: elsewhere }, tls)).toBeGreaterThan(1_000);
      const other = { ...tls, certificateAuthority: createAuthority('another').certificate };
      await expect(dump({ host: elsewhere }, other)).rejects.toMatchObject({
        code: 'backup_failed',
        details: { reason: 'connection' },
      });
      await expect(dump({ host: '127.0.0.1' }, tls)).rejects.toMatchObject({
        code: 'backup_failed',
        details: { reason: 'connection' },
      });
    });

    test('tries a wrong password once', async () => {
      await expect(dump({ password: new Secret('wrong') })).rejects.toMatchObject({
        code: 'password_refused',
      });
    });

    test('dumps no other database than the one whose stamp was checked', async () => {
      await expect(dump({ ...server.fields, database: 'postgres' })).rejects.toMatchObject({
        code: 'backup_failed',
      });
    });
  });

  /** Bytes of a dump of beta, with other fields. */
  async function dump(
    changes: Partial<ConnectionFields>,
    transport: Transport = { tls: 'loopback', certificateAuthority: null },
  ): Promise<number> {
    const folder = mkdtempSync(join(tmpdir(), 'podium-dump-test-'));
    await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    try {
      const { rows } = await session.query('SELECT pg_export_snapshot() AS snapshot');
      const tools = installed as NonNullable<typeof installed>;
      const options = { tools, transport, snapshot: rows[0].snapshot, folder, environment: {} };
      let bytes = 0;
      for await (const piece of dumpOf({ ...options, fields: { ...beta, ...changes } }))
        bytes += piece.length;
      return bytes;
    } finally {
      await session.query('ROLLBACK');
      rmSync(folder, { recursive: true });
    }
  }

  /** Runs while pg_dump waits for a table that somebody holds, until the work with its process is done. */
  async function whileDumping(work: (pid: number) => unknown) {
    await session.query('BEGIN; LOCK TABLE "Musician" IN ACCESS EXCLUSIVE MODE');
    const running = run();
    try {
      await expect.poll(dumpProcess, { timeout: 10_000 }).not.toBeNull();
      await expect
        .poll(async () => (await superuser.query(`SELECT FROM pg_locks WHERE NOT granted`)).rowCount, {
          timeout: 10_000,
        })
        .toBe(1);
      await work(dumpProcess() ?? 0);
    } finally {
      await session.query('ROLLBACK');
    }
    return running;
  }
});

function url({ host, port, user, password, database }: ConnectionFields, other = database): string {
  return `postgresql://${user}:${encodeURIComponent(password.reveal())}@${host}:${port}/${other}`;
}

async function run() {
  const events: MigrationProgress[] = [];
  const handle = await podium.client.migrations.run({ subdomains: ['beta'], backup: 'required' });
  handle.onProgress(progress => events.push(progress));
  const [tenant] = (await handle.result).tenants;
  return { events, outcome: tenant?.outcome, error: tenant?.error };
}

function store(): string {
  return join(podium.home, 'sandbox', 'backups');
}

function sealed(): readonly string[] {
  return existsSync(store()) ? readdirSync(store()).filter(name => name.startsWith('backup-')) : [];
}

/** Id of the pg_dump of this test's server; null while there is none. */
function dumpProcess(): number | null {
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (command.includes('--format=custom') && command.includes(`dbname='beta'`)) return Number(pid);
    } catch {
      // it has ended meanwhile
    }
  }
  return null;
}
