import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { AppError } from '../../app-error.ts';
import type { ConnectionFields, Transport } from '../../db/connection-fields.ts';
import { type PgTools, toolEnvironment } from './tools.ts';

export interface DumpOptions {
  readonly tools: PgTools;
  readonly fields: ConnectionFields;
  readonly transport: Transport;
  /** Of the session whose stamp was checked; pg_dump refuses it in any other database. */
  readonly snapshot: string;
  /** An empty folder of its own, removed by the caller. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Why pg_dump ended without a dump; `reason` in the details of `backup_failed`. */
type DumpFailure = 'rights' | 'lock' | 'connection' | 'other';

const lockTimeout = 30_000;

/**
 * The dump in PostgreSQL's custom format, piece by piece. The password goes to the prompt of pg_dump, which reads its standard input
 * where it has no terminal: it is neither in a file nor on a command line nor in an environment. Throws `backup_failed` and
 * `password_refused` once it is clear that the pieces are no whole dump.
 */
export async function* dumpOf(options: DumpOptions): AsyncGenerator<Uint8Array> {
  const { tools, fields, snapshot, folder } = options;
  const args = [
    '--format=custom',
    '--password',
    `--snapshot=${snapshot}`,
    `--lock-wait-timeout=${lockTimeout}`,
  ];
  const child = spawn(tools.dump, [...args, `--dbname=${await connection(options)}`], {
    cwd: folder,
    detached: true, // no terminal
    env: await environmentOf(options),
    windowsHide: true,
  });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told = (told + text).slice(-10_000);
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  ended.catch(() => {}); // awaited below
  child.stdin.on('error', () => {}); // it ended before it asked
  child.stdin.end(`${fields.password.reveal()}\n`);
  try {
    for await (const piece of child.stdout) yield piece as Uint8Array;
    const [code] = await ended.catch(cause => {
      throw new AppError('backup_failed', { step: 'pg_dump', reason: 'other' }, { cause });
    });
    if (code !== 0) throw failure(told, fields);
  } finally {
    child.kill();
  }
}

/** What libpq is told of the connection; it finds nothing by itself, since every place it would look in is the empty folder. */
async function connection({ fields, transport, folder }: DumpOptions): Promise<string> {
  const { host, port, database, user } = fields;
  const values = {
    ...{ host, port, dbname: database, user },
    ...(await tls(transport, folder)),
    passfile: join(folder, 'none'),
    gssencmode: 'disable',
    application_name: 'podium/backup',
    connect_timeout: 10,
    ...{ keepalives_idle: 10, keepalives_interval: 5, keepalives_count: 3 },
  };
  return Object.entries(values)
    .map(([key, value]) => `${key}='${String(value).replaceAll(/['\\]/g, '\\$&')}'`)
    .join(' ');
}

/** As the console's own connections: what is not loopback is verified, by the customer's authority or by those of Node. */
async function tls(
  { tls, certificateAuthority }: Transport,
  folder: string,
): Promise<Record<string, string>> {
  if (tls === 'loopback') return { sslmode: 'disable' };
  const none = { sslcert: join(folder, 'none'), sslkey: join(folder, 'none') };
  if (tls === 'insecure') return { sslmode: 'require', ...none };
  const authorities = join(folder, 'authorities.pem');
  await writeFile(authorities, certificateAuthority ?? rootCertificates.join('\n'), { mode: 0o600 });
  return { sslmode: 'verify-full', sslrootcert: authorities, ...none };
}

async function environmentOf({ environment, folder }: DumpOptions): Promise<NodeJS.ProcessEnv> {
  return { ...toolEnvironment(environment), HOME: folder, APPDATA: folder };
}

/** What pg_dump writes may hold rows, so only its kind is told. */
function failure(told: string, { host, port, database, user }: ConnectionFields): AppError {
  if (/authentication failed|no password supplied/.test(told)) {
    return new AppError('password_refused', { host, port, database, user });
  }
  const [reason] = (Object.entries(kinds) as [DumpFailure, RegExp][]).find(([, sign]) => sign.test(told)) ?? [
    'other',
  ];
  return new AppError('backup_failed', { step: 'pg_dump', reason });
}

const kinds: Readonly<Partial<Record<DumpFailure, RegExp>>> = {
  rights: /permission denied|must be owner|row-level security/,
  lock: /lock timeout|LOCK TABLE/,
  connection:
    /connection to server|server closed the connection|could not receive data|terminating connection/,
};
