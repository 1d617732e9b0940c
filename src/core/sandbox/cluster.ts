import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../app-error.ts';
import { findPrograms, type Programs } from './programs.ts';
import { canReach, type RunUser, runUser } from './run-user.ts';

const run = promisify(execFile);

/**
 * The embedded PostgreSQL server, run by its own programs so that it outlives the process that started it. Listens on
 * loopback only, at a port that is chosen once and kept, since the identity stamps remember it.
 */
export class Cluster {
  readonly folder: string;
  #user: RunUser | null | undefined;
  #programs: Programs | undefined;

  constructor(folder: string) {
    this.folder = folder;
  }

  get data(): string {
    return join(this.folder, 'data');
  }

  get log(): string {
    return join(this.folder, 'server.log');
  }

  exists(): boolean {
    return existsSync(join(this.data, 'PG_VERSION'));
  }

  port(): number | null {
    return this.exists() ? Number(/^port = (\d+)$/m.exec(this.#configuration())?.[1]) : null;
  }

  /** The process id in the server's own file, when that process is there. */
  running(): boolean {
    try {
      const [pid] = readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 0);
      return true;
    } catch (error) {
      return (error as { code?: string }).code === 'EPERM';
    }
  }

  /** Makes an empty server whose superuser is `postgres`; answers the superuser's new password. */
  async initialise(more: readonly string[] = []): Promise<string> {
    const password = randomBytes(24).toString('base64url');
    const passwordFile = join(this.folder, 'initdb-password');
    this.#prepareFolder();
    writeFileSync(passwordFile, password, { mode: 0o600 });
    this.#own(passwordFile);
    try {
      await this.#program('initdb', [
        ...['--pgdata', this.data, '--username', 'postgres', '--pwfile', passwordFile],
        ...[
          '--auth',
          'scram-sha-256',
          '--encoding',
          'UTF8',
          '--locale-provider',
          'builtin',
          '--locale',
          'C.UTF-8',
        ],
        '--no-sync',
      ]);
    } finally {
      rmSync(passwordFile, { force: true });
    }
    const settings = [
      "listen_addresses = '127.0.0.1'",
      `port = ${await freePort()}`,
      "unix_socket_directories = ''",
      'max_connections = 100',
      'shared_buffers = 64MB',
      ...more,
    ];
    writeFileSync(join(this.data, 'postgresql.conf'), `${this.#configuration()}\n${settings.join('\n')}\n`);
    return password;
  }

  /** False when it ran already. A process id may be somebody else's after the machine was restarted, so the port is asked too. */
  async start(): Promise<boolean> {
    if (await this.answers()) return false;
    await this.#program('pg_ctl', ['start', '--wait', '--silent', '--pgdata', this.data, '--log', this.log]);
    return true;
  }

  async stop(): Promise<void> {
    await this.#stop('fast');
  }

  /** Whether the process in the server's file is the server: after the machine was restarted it may be anybody's. */
  async answers(): Promise<boolean> {
    return this.running() && answers(this.port() ?? 0);
  }

  /** Stops the server, which need not write down what it has, and removes all of it. */
  async remove(): Promise<void> {
    await this.#stop('immediate');
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #stop(mode: 'fast' | 'immediate'): Promise<void> {
    if (!this.running()) return;
    await this.#program('pg_ctl', ['stop', '--wait', '--silent', '--mode', mode, '--pgdata', this.data]);
  }

  #configuration(): string {
    return readFileSync(join(this.data, 'postgresql.conf'), 'utf8');
  }

  #runUser(): RunUser | null {
    this.#user ??= runUser();
    return this.#user;
  }

  #own(path: string): void {
    const user = this.#runUser();
    if (user !== null) chownSync(path, user.uid, user.gid);
  }

  #prepareFolder(): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o711 });
    const user = this.#runUser();
    if (user === null) return;
    chmodSync(dirname(this.folder), 0o711);
    this.#own(this.folder);
    if (!canReach(user, this.folder)) throw new AppError('sandbox_failed', { step: `reach ${this.folder}` });
  }

  async #program(name: 'initdb' | 'pg_ctl', args: readonly string[]): Promise<void> {
    const user = this.#runUser();
    this.#programs ??= await findPrograms(user);
    const path = name === 'initdb' ? this.#programs.initdb : this.#programs.pgCtl;
    const options = {
      cwd: this.folder,
      env: { LC_ALL: 'C', PATH: process.env.PATH ?? '' },
      ...(user ?? {}),
    };
    await run(path, args, options).catch(cause => {
      throw new AppError(
        'sandbox_failed',
        { step: `${name} ${name === 'pg_ctl' ? args[0] : ''}`.trim() },
        { cause },
      );
    });
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    const tell = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => tell(true)).once('error', () => tell(false));
  });
}

/** A port that nobody listens on now, from the system. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
