import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { FileReference } from '../../contract/shared.ts';
import { AppError } from '../app-error.ts';

/**
 * Files and folders that the user chose or dropped, by a reference that cannot be guessed. The page only ever holds the
 * reference, so a page that was taken over cannot ask core to read another path.
 */
export class OpenFiles {
  readonly #paths = new Map<string, string>();
  readonly #targets = new Map<string, string>();

  async open(path: string): Promise<FileReference> {
    const absolute = resolve(path);
    const found = await stat(absolute).catch(cause => {
      throw new AppError('file_not_found', { name: basename(path) }, { cause });
    });
    const id = randomUUID();
    this.#paths.set(id, absolute);
    return { id, name: basename(absolute), size: found.size };
  }

  /** A small file as text. Throws `file_too_large` above 100,000 bytes. */
  async readText(id: string): Promise<string> {
    const path = this.path(id);
    const { size } = await stat(path);
    if (size > 100_000) throw new AppError('file_too_large', { name: basename(path) });
    return readFile(path, 'utf8');
  }

  /** A file that a face has named to be written; it need not be there yet. */
  target(path: string): string {
    const id = randomUUID();
    this.#targets.set(id, resolve(path));
    return id;
  }

  /** Throws `file_not_found` for a target that this console never named. */
  targetPath(id: string): string {
    const path = this.#targets.get(id);
    if (path === undefined) throw new AppError('file_not_found', { name: '' });
    return path;
  }

  /** Throws `file_not_found` for a reference that this console never gave out. */
  path(id: string): string {
    const path = this.#paths.get(id);
    if (path === undefined) throw new AppError('file_not_found', { name: '' });
    return path;
  }
}
