import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionFields } from '../../src/core/db/connection-fields.ts';
import { runUser } from '../../src/core/sandbox/run-user.ts';
import { freePort } from './free-port.ts';

/** A real PgBouncer where this machine has one; null elsewhere, and then the tests of it are passed over. */
export const pgBouncer = findProgram();

export interface PgBouncer extends AsyncDisposable {
  readonly port: number;
}

/** Pool modes by the name under which the database is reached. */
type Modes = Readonly<Record<string, 'session' | 'transaction' | 'statement'>>;

export async function startPgBouncer(fields: ConnectionFields, modes: Modes): Promise<PgBouncer> {
  if (pgBouncer === null) throw new Error('there is no PgBouncer on this machine');
  const folder = mkdtempSync(join(tmpdir(), 'podium-pgbouncer-'));
  const user = runUser();
  const { host, port: serverPort, database } = fields;
  const port = await freePort();
  const users = join(folder, 'users.txt');
  const settings = join(folder, 'pgbouncer.ini');
  writeFileSync(users, `"${fields.user}" "${fields.password.reveal()}"\n`);
  writeFileSync(
    settings,
    [
      '[databases]',
      ...Object.entries(modes).map(
        ([name, mode]) => `${name} = host=${host} port=${serverPort} dbname=${database} pool_mode=${mode}`,
      ),
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = scram-sha-256',
      `auth_file = ${users}`,
      'default_pool_size = 4',
    ].join('\n'),
  );
  if (user !== null) for (const path of [folder, users, settings]) chownSync(path, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const child = spawn(pgBouncer, ['-q', settings], { stdio: 'ignore', ...(user ?? {}) });
  const ended = new Promise(resolve => child.once('exit', resolve));
  await answers(port);
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findProgram(): string | null {
  const given = process.env.PODIUM_PGBOUNCER ?? 'pgbouncer';
  return spawnSync(given, ['--version']).status === 0 ? given : null;
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const open = await new Promise<boolean>(resolve => {
      const socket = connect(port, '127.0.0.1')
        .once('connect', () => resolve(true))
        .once('error', () => resolve(false))
        .once('close', () => socket.destroy());
      socket.once('connect', () => socket.end());
    });
    if (open) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('PgBouncer does not answer');
}
