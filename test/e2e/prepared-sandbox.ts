import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sandbox } from '../../src/core/sandbox/sandbox.ts';
import { copyServer, keepNoOldLog } from '../helpers/copy-server.ts';
import { asSuperuser, root } from './sandbox-tools.ts';

/** A PODIUM_HOME with nothing in it. */
export function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'podium-e2e-'));
  // The sandbox's PostgreSQL runs as another user when this one is root, and must get through to its data.
  chmodSync(home, 0o711);
  return home;
}

export function removeHome(home: string): void {
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** A sandbox as the console makes it, stopped: to make one takes seconds, to copy it a part of one. */
export class PreparedSandbox implements AsyncDisposable {
  readonly #home: string;

  private constructor(home: string) {
    this.#home = home;
  }

  static async create(): Promise<PreparedSandbox> {
    const home = makeHome();
    sandbox(home, 'up');
    for (const sql of keepNoOldLog) await asSuperuser(home, 'postgres', sql);
    sandbox(home, 'down');
    return new PreparedSandbox(home);
  }

  /** At the same port, which the stamps name: a worker runs one test at a time. */
  async copyTo(home: string): Promise<void> {
    await copyServer(new Sandbox(this.#home).folder, new Sandbox(home).folder);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Sandbox(this.#home).remove();
    removeHome(this.#home);
  }
}

function sandbox(home: string, verb: 'up' | 'down'): void {
  const env = { ...process.env, PODIUM_HOME: home };
  const program = join(root, 'out/node/podium.js');
  execFileSync(process.execPath, [program, 'sandbox', verb], { env, stdio: 'ignore' });
}
