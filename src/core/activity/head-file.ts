import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Head } from './chain.ts';

const File = z.object({ number: z.number().int(), hash: z.string() });

/** The last head of the chain that this console saw. It is what a chain that was cut off, or written anew, is told by. */
export class HeadFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  read(): Head | null {
    try {
      return File.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return null;
    }
  }

  write(head: Head): void {
    mkdirSync(dirname(this.#path), { recursive: true });
    const next = `${this.#path}.${process.pid}`;
    writeFileSync(next, JSON.stringify(head), { mode: 0o600 });
    renameSync(next, this.#path);
  }

  /** For a chain that was removed on purpose, with its schema or its database. */
  forget(): void {
    rmSync(this.#path, { force: true });
  }
}
