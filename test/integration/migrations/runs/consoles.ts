import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { assertKilled, ChildProgram } from '../../../helpers/child-program.ts';

/** Consoles as processes of their own, to be killed. */
export class Consoles implements Disposable {
  readonly #program: ChildProgram;

  private constructor(program: ChildProgram) {
    this.#program = program;
  }

  static async create(): Promise<Consoles> {
    return new Consoles(await ChildProgram.of('test/integration/migrations/runs/run-child.ts'));
  }

  [Symbol.dispose](): void {
    this.#program[Symbol.dispose]();
  }

  /** A run that is killed when a kind of event is told of a tenant. Answers its id. */
  async killedAt(home: string, kind: string, subdomain: string): Promise<string> {
    const { child, lines } = this.#start(home, kind, subdomain, 'kill');
    const runId = await lines.next();
    await assertKilled(child);
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

  #start(home: string, ...args: readonly string[]) {
    const child = this.#program.start(home, ...args);
    return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
  }
}
