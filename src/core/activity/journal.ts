import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Actor } from '../../contract/activity.ts';
import type { NewLink } from './links.ts';

const KeptLink = z.object({
  entry: z.uuid(),
  phase: z.enum(['begin', 'end']),
  at: z.iso.datetime(),
  method: z.string(),
  effect: z.string(),
  actor: Actor,
  subdomain: z.string().nullable(),
  note: z.record(z.string(), z.unknown()).nullable(),
  outcome: z.string().nullable(),
});

/**
 * Links of effects that there was no control database to record in: one file a link. They are sent with the next one that is
 * recorded, once: links that arrived already are passed over by entry and phase. A file is written once and removed once, so
 * that two consoles of one home lose nothing of each other's.
 */
export class Journal {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  add(links: readonly NewLink[]): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    for (const link of links) {
      const path = join(this.#folder, `${link.at.replaceAll(':', '')}-${link.entry}-${link.phase}.json`);
      writeFileSync(`${path}.new`, `${JSON.stringify(link)}\n`, { mode: 0o600 });
      renameSync(`${path}.new`, path);
    }
  }

  /** How many links wait. */
  waiting(): number {
    return this.#files().length;
  }

  /** Gives what waits to `send`, the oldest first, and forgets it when that has succeeded. */
  async flush(send: (links: readonly NewLink[]) => Promise<void>): Promise<void> {
    const found = this.#files().flatMap(file => {
      const link = readLink(file);
      return link === null ? [] : [{ file, link }];
    });
    if (found.length === 0) return;
    await send(found.map(({ link }) => link));
    for (const { file } of found) rmSync(file, { force: true });
  }

  #files(): readonly string[] {
    try {
      const names = readdirSync(this.#folder).filter(name => name.endsWith('.json'));
      return names.sort().map(name => join(this.#folder, name));
    } catch {
      return [];
    }
  }
}

/** Null for a file that another console has sent meanwhile; one that is damaged stays, and holds up no other. */
function readLink(file: string): NewLink | null {
  try {
    return KeptLink.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
