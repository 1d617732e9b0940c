import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bundle } from '../../../helpers/bundle.ts';
import { root } from '../../../helpers/test-core.ts';

/** Consoles as processes of their own, to be killed. */
export class Consoles implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'podium-run-child-'));
  readonly #children = new Set<ChildProcess>();

  static async create(): Promise<Consoles> {
    const consoles = new Consoles();
    await bundle('test/integration/migrations/runs/run-child.ts', consoles.#folder, 'child');
    return consoles;
  }

  [Symbol.dispose](): void {
    for (const child of this.#children) child.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** A run that is killed when a kind of event is told of a tenant. Answers its id. */
  async killedAt(home: string, kind: string, subdomain: string): Promise<string> {
    const { child, lines } = this.#start(home, kind, subdomain, 'kill');
    const runId = await lines.next();
    await once(child, 'exit');
    if (child.signalCode !== 'SIGKILL') throw new Error('nobody killed it');
    return String(runId.value);
  }

  /** A run that goes on, once a kind of event was told of a tenant. */
  async runningSince(home: string, kind: string, subdomain: string) {
    const { child, lines } = this.#start(home, kind, subdomain, 'go on');
    const runId = await lines.next();
    await lines.next();
    return {
      runId: String(runId.value),
      pid: child.pid ?? 0,
      stop: (signal: NodeJS.Signals) => child.kill(signal),
      ended: () => (child.exitCode === null ? once(child, 'exit') : Promise.resolve()),
    };
  }

  #start(home: string, kind: string, subdomain: string, end: string) {
    const script = join(this.#folder, 'child.js');
    const child = spawn(process.execPath, [script, root, home, kind, subdomain, end], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#children.add(child);
    return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
  }
}
