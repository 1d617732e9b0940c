import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { ChildProgram } from '../../../helpers/child-program.ts';
import type { Files, OneTenant } from './one-tenant.ts';

/** Runs over a tenant in processes that can be killed. */
export class KilledRuns implements Disposable {
  readonly #tenant: OneTenant;
  readonly #program: ChildProgram;

  private constructor(tenant: OneTenant, program: ChildProgram) {
    this.#tenant = tenant;
    this.#program = program;
  }

  static async create(tenant: OneTenant): Promise<KilledRuns> {
    return new KilledRuns(tenant, await ChildProgram.of('test/integration/migrations/tenant/kill-child.ts'));
  }

  [Symbol.dispose](): void {
    this.#program[Symbol.dispose]();
  }

  /** A process that waits for its beginning. `kills` is when it ends itself, and the text that it sends then. */
  async ready(files: Files, kills: readonly string[] = []): Promise<ReadyRun> {
    const { podium, subdomain } = this.#tenant;
    const child = this.#program.start(podium.home, subdomain, JSON.stringify(files), ...kills);
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
