import { execFile } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ConnectionFields } from '../../src/core/db/connection-fields.ts';
import { findTools, type PgTools } from '../../src/core/migrations/backup/tools.ts';
import { canReach, runUser } from '../../src/core/sandbox/run-user.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Issued } from './certificates.ts';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

/** PostgreSQL's server and client programs of one version, where this machine has them; null elsewhere. The embedded one has no pg_dump. */
export const installed = await findInstalled();

export interface InstalledServer extends AsyncDisposable {
  /** The superuser's. */
  readonly fields: ConnectionFields;
}

async function findInstalled(): Promise<(PgTools & { readonly folder: string }) | null> {
  const user = runUser();
  for (const tools of await findTools({})) {
    const folder = dirname(tools.dump);
    const isWhole = existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'));
    if (isWhole && (user === null || canReach(user, join(folder, 'initdb')))) return { ...tools, folder };
  }
  return null;
}

/** A server of its own on loopback, which offers TLS with the certificate; `more` are options of its command line. */
export async function startInstalledServer(issued: Issued, more = ''): Promise<InstalledServer> {
  if (installed === null) throw new Error('there is no PostgreSQL on this machine');
  const folder = mkdtempSync(join(tmpdir(), 'podium-installed-'));
  const user = runUser();
  const data = join(folder, 'data');
  const write = (path: string, content: string) => {
    writeFileSync(path, content, { mode: 0o600 });
    if (user !== null) chownSync(path, user.uid, user.gid);
  };
  if (user !== null) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o711);
  const program = (name: string, args: readonly string[]) =>
    run(join(installed?.folder ?? '', name), args, { cwd: folder, env: { LC_ALL: 'C' }, ...(user ?? {}) });
  write(join(folder, 'password'), 'superuser');
  await program('initdb', [
    ...['--pgdata', data, '--username', 'postgres', '--pwfile', join(folder, 'password')],
    ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
  ]);
  write(join(data, 'server.crt'), issued.certificate);
  write(join(data, 'server.key'), issued.key);
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c ssl=on -c fsync=off ${more}`;
  await program('pg_ctl', [
    ...['start', '--wait', '--silent', '--pgdata', data, '--log', join(folder, 'log')],
    ...['--options', settings],
  ]);
  return {
    fields: {
      host: '127.0.0.1',
      port,
      database: 'postgres',
      user: 'postgres',
      password: new Secret('superuser'),
    },
    [Symbol.asyncDispose]: async () => {
      await program('pg_ctl', ['stop', '--wait', '--silent', '--mode', 'immediate', '--pgdata', data]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
