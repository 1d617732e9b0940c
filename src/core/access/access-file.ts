import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import { Verifier } from './password.ts';

const File = z.object({
  version: z.literal(1),
  /** Null before the first start was completed, and where SUPERADMIN_PASSWORD is the password. */
  verifier: Verifier.nullable(),
  idleMinutes: z.number().positive().max(240),
  wrongTries: z.number().int().nonnegative(),
  nextTryAt: z.iso.datetime().nullable(),
});
export type AccessData = z.infer<typeof File>;

const initial: AccessData = {
  version: 1,
  verifier: null,
  idleMinutes: 15,
  wrongTries: 0,
  nextTryAt: null,
};

/** `access.json` under PODIUM_HOME, for this user alone. It is read each time: two consoles count the same wrong tries. */
export class AccessFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Throws `access_unreadable` for a file that cannot be read: it must never count as no password. */
  read(): AccessData {
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch (cause) {
      if ((cause as { code?: string }).code === 'ENOENT') return initial;
      throw new AppError('access_unreadable', { name: this.#path }, { cause });
    }
    try {
      return File.parse(JSON.parse(text));
    } catch (cause) {
      throw new AppError('access_unreadable', { name: this.#path }, { cause });
    }
  }

  update(changes: Partial<AccessData>): void {
    const next = `${this.#path}.${process.pid}`;
    const data = { ...this.read(), ...changes };
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(next, `${JSON.stringify(data, null, 2)}\n`, { mode: 0o600 });
    renameSync(next, this.#path);
  }
}
