import type { SandboxStatus } from '../../contract/sandbox.ts';
import { AppError } from '../app-error.ts';
import {
  type ConnectionFields,
  formatConnectionUrl,
  loopback,
  parseConnectionUrl,
} from '../db/connection-fields.ts';
import { openSession } from '../db/session.ts';
import { Secret } from '../secret.ts';
import { Cluster } from './cluster.ts';
import { sandboxFolder } from './folder.ts';
import { type Provisioned, provisionDatabase } from './provision.ts';
import { SecretFile } from './secret-file.ts';

const controlDatabase = 'podium-control';

/** The embedded server with its secrets: what the sandbox is made of, before any customer is in it. */
export class Sandbox {
  readonly #cluster: Cluster;
  readonly secrets: SecretFile;
  /** Whether this process started the server, and so may stop it when it ends. */
  startedHere = false;

  constructor(home: string, learn: (secret: string) => void = () => {}) {
    this.#cluster = new Cluster(sandboxFolder(home));
    this.secrets = new SecretFile(this.#cluster.folder, learn);
  }

  get folder(): string {
    return this.#cluster.folder;
  }

  state(): SandboxStatus['state'] {
    if (!this.#cluster.exists()) return 'absent';
    return this.#cluster.running() ? 'running' : 'stopped';
  }

  port(): number | null {
    return this.#cluster.port();
  }

  /** Makes the server where there is none yet. */
  async initialise(): Promise<void> {
    if (this.#cluster.exists()) return;
    const password = await this.#cluster.initialise();
    const port = this.#cluster.port() ?? 0;
    const fields = {
      host: '127.0.0.1',
      port,
      database: 'postgres',
      user: 'postgres',
      password: new Secret(password),
    };
    this.secrets.set('server', formatConnectionUrl(fields).reveal());
  }

  async start(): Promise<void> {
    if (await this.#cluster.start()) this.startedHere = true;
  }

  async stop(): Promise<void> {
    await this.#cluster.stop();
    this.startedHere = false;
  }

  async remove(): Promise<void> {
    await this.#cluster.remove();
  }

  /** Makes the control database where there is none yet. */
  async provisionControl(): Promise<void> {
    if ((await this.secrets.get('control')) === null) await this.#keep('control', controlDatabase);
  }

  /** Makes role and database of an orchestra and keeps its URL under `sandbox:<name>`. */
  async provision(name: string): Promise<Provisioned> {
    return this.#keep(name, name);
  }

  /** URL of the control database. Throws `sandbox_down`. */
  async controlUrl(): Promise<Secret> {
    const url = this.state() === 'running' ? await this.secrets.get('control') : null;
    if (url === null) throw new AppError('sandbox_down');
    return new Secret(url);
  }

  /** The superuser's connection. Throws `sandbox_down`. */
  async server(): Promise<ConnectionFields> {
    const url = this.state() === 'running' ? await this.secrets.get('server') : null;
    if (url === null) throw new AppError('sandbox_down');
    return parseConnectionUrl(url);
  }

  async serverVersion(): Promise<string | null> {
    if (this.state() !== 'running') return null;
    const client = await openSession(await this.server(), loopback);
    try {
      const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
      return rows[0]?.server_version ?? null;
    } finally {
      await client.end();
    }
  }

  async #keep(name: string, database: string): Promise<Provisioned> {
    const provisioned = await provisionDatabase(await this.server(), database);
    this.secrets.set(name, provisioned.url.reveal());
    return provisioned;
  }
}
