import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ImportField } from '../../../contract/imports-plan.ts';
import { type Fields, fingerprint, fold } from './headers.ts';

const kept = 500;

const File = z.array(
  z.object({
    fingerprint: z.string(),
    /** Folded, for who reads the file. */
    headers: z.array(z.string()),
    fields: z.array(ImportField.nullable()),
  }),
);
type File = z.infer<typeof File>;

/**
 * What the columns of a header went into the last time, in `mappings.json` of a workspace's folder: headings and fields, nothing
 * of what stands below them. The newest come first.
 */
export class RememberedMappings {
  readonly #folder: string;
  readonly #path: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#path = join(folder, 'mappings.json');
  }

  async find(headers: readonly string[]): Promise<Fields | null> {
    const wanted = fingerprint(headers);
    return (await this.#read()).find(each => each.fingerprint === wanted)?.fields ?? null;
  }

  async remember(headers: readonly string[], fields: Fields): Promise<void> {
    const mapping = {
      fingerprint: fingerprint(headers),
      headers: headers.map(fold),
      fields: headers.map((_, index) => fields[index] ?? null),
    };
    const others = (await this.#read()).filter(each => each.fingerprint !== mapping.fingerprint);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const next = `${this.#path}.${process.pid}`;
    await writeFile(next, `${JSON.stringify([mapping, ...others].slice(0, kept))}\n`, { mode: 0o600 });
    await rename(next, this.#path);
  }

  async forget(): Promise<void> {
    await rm(this.#path, { force: true });
  }

  /** One that cannot be read is as good as none: it is made again by the next imports. */
  async #read(): Promise<File> {
    try {
      return File.parse(JSON.parse(await readFile(this.#path, 'utf8')));
    } catch {
      return [];
    }
  }
}
