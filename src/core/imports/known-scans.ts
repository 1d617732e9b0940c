import { stat } from 'node:fs/promises';
import type { DialectChoice } from '../../contract/imports-plan.ts';
import type { ScannedFile } from './read/scan-file.ts';
import { type JobContext, scanInWorker } from './worker/client.ts';
import type { FileDescription } from './worker/protocol.ts';

interface Known {
  readonly stamp: string;
  readonly scanned: ScannedFile;
}

const kept = 16;

/** What files were found to be, so that a file is scanned once and not with each repair of its preview. */
export class KnownScans {
  readonly #known = new Map<string, Known>();
  readonly #stamps = new WeakMap<ScannedFile, string>();

  /** Throws what `scanInWorker` throws. */
  async scan(context: JobContext, file: FileDescription, choice: DialectChoice): Promise<ScannedFile> {
    if (file.kind !== 'plain') return scanInWorker(context, file, choice);
    const key = JSON.stringify([file.path, choice]);
    const stamp = await stampOf(file.path);
    const known = this.#known.get(key);
    if (known !== undefined && known.stamp === stamp) return known.scanned;
    const scanned = await scanInWorker(context, file, choice);
    if (stamp !== null && stamp === (await stampOf(file.path))) this.#keep(key, { stamp, scanned });
    return scanned;
  }

  /** Whether a file is still the one that was scanned. It is read again only when somebody has touched it. */
  async isSame(
    context: JobContext,
    file: FileDescription,
    choice: DialectChoice,
    scanned: ScannedFile,
  ): Promise<boolean> {
    if (file.kind !== 'plain') return true; // a sealed one is written once
    const stamp = this.#stamps.get(scanned);
    if (stamp !== undefined && stamp === (await stampOf(file.path))) return true;
    return (await this.scan(context, file, choice)).sha256 === scanned.sha256;
  }

  #keep(key: string, known: Known): void {
    this.#stamps.set(known.scanned, known.stamp);
    this.#known.delete(key);
    this.#known.set(key, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > kept && oldest !== undefined) this.#known.delete(oldest);
  }
}

/** What no writer leaves as it was: ctime is the system's own. Null for a file that cannot be asked. */
async function stampOf(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found === null ? null : [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join();
}
