import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundle } from '../../../helpers/bundle.ts';
import { root } from '../../../helpers/test-core.ts';
import type { Files, OneTenant } from './one-tenant.ts';

/** Runs over a tenant in processes that can be killed. */
export class KilledRuns implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'podium-killed-run-'));
  readonly #tenant: OneTenant;

  private constructor(tenant: OneTenant) {
    this.#tenant = tenant;
  }

  static async create(tenant: OneTenant): Promise<KilledRuns> {
    const runs = new KilledRuns(tenant);
    await bundle('test/integration/migrations/tenant/kill-child.ts', runs.#folder, 'child');
    return runs;
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** A process that waits for its beginning. `kills` is when it ends itself, and the text that it sends then. */
  async ready(files: Files, kills: readonly string[] = []): Promise<ReadyRun> {
    const { podium, subdomain } = this.#tenant;
    const args = [root, podium.home, subdomain, JSON.stringify(files), ...kills];
    const child = spawn(process.execPath, [join(this.#folder, 'child.js'), ...args]);
    const run = new ReadyRun(child);
    await once(child.stdout, 'data');
    return run;
  }
}

class ReadyRun {
  readonly #child: ChildProcess;
  readonly #ended: Promise<string | null>;

  constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = new Promise(resolve => child.on('exit', (_, signal) => resolve(signal)));
  }

  begin(): void {
    this.#child.stdin?.write('go\n');
  }

  /** Answers the signal that it ended by; null when it came to its end before. */
  async killAfter(milliseconds: number): Promise<string | null> {
    this.begin();
    await sleep(milliseconds);
    this.#child.kill('SIGKILL');
    return this.#ended;
  }

  async ended(): Promise<string | null> {
    this.begin();
    return this.#ended;
  }
}
