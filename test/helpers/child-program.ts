import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { bundle } from './bundle.ts';
import { root } from './test-core.ts';

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** A console in processes of its own, to be killed: a file of the tests that begins with `openChildCore`. */
export class ChildProgram implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'podium-child-'));
  readonly #children = new Set<Child>();

  private constructor() {}

  /** `file` is told from the root. */
  static async of(file: string): Promise<ChildProgram> {
    const program = new ChildProgram();
    await bundle(file, program.#folder, 'child');
    return program;
  }

  [Symbol.dispose](): void {
    for (const child of this.#children) child.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** What it says on standard error is the test's. */
  start(home: string, ...args: readonly string[]): Child {
    const child = spawn(process.execPath, [join(this.#folder, 'child.js'), root, home, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
    return child;
  }

  /** Until it has killed itself. Throws where it came to another end. */
  async killsItself(home: string, ...args: readonly string[]): Promise<void> {
    const child = this.start(home, ...args);
    child.stdout.resume();
    await assertKilled(child);
  }
}

/** Until a process has ended. Throws where it was not by a kill. */
export async function assertKilled(child: Child): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  if (child.signalCode !== 'SIGKILL') throw new Error('nobody killed it');
}
