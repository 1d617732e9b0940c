import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const largest = 1_000_000;
const kept = 5;

export function logFile(home: string): string {
  return join(home, 'logs', 'podium.log');
}

/** A log of bounded size: a full file is numbered, and the oldest goes. A log that cannot be written stops nothing. */
export class LogFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  write(line: string): void {
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      if (this.#size() > largest) this.#rotate();
      appendFileSync(this.#path, line, { mode: 0o600 });
    } catch {
      // stderr has the line too
    }
  }

  #size(): number {
    return statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
  }

  #rotate(): void {
    rmSync(`${this.#path}.${kept - 1}`, { force: true });
    for (let number = kept - 2; number >= 1; number -= 1) {
      const path = `${this.#path}.${number}`;
      if (statSync(path, { throwIfNoEntry: false })) renameSync(path, `${this.#path}.${number + 1}`);
    }
    renameSync(this.#path, `${this.#path}.1`);
  }
}
