import { chmodSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../app-error.ts';
import type { KeptWorkspace } from '../workspaces/store.ts';
import { tryLock } from './lock-file.ts';
import { readHead, SealedFile, type SealedSource } from './sealed-file.ts';
import { damaged, documentKey, readPrefixOf } from './sealed-format.ts';
import { findKey, forgetKey, type KeyPlaces, makeKey } from './store-key.ts';
import { ageOf, filesIn, sweepUnfinished } from './sweep.ts';
import { type SealedContent, writeSealed } from './write-sealed.ts';

export interface LocalStoreOptions extends KeyPlaces {
  readonly home: string;
  /** Its folder in that of the workspace. */
  readonly folder: string;
  /** The one in use: each has a store of its own. */
  readonly workspace: () => Owner;
}

type Owner = Pick<KeptWorkspace, 'id' | 'kind'>;

/** A document's name and head; `damaged` where it does not open, which holds up no other. */
export type Kept = { readonly name: string } & ({ readonly head: unknown } | { readonly damaged: AppError });

const ending = '.sealed';
/** Sealed like any other and in every store: tells a key that is another from a document that was changed. */
const probe = 'key';

/**
 * What a workspace keeps on this machine: sealed documents under `<home>/<workspace>/<folder>`, whose key is in the keychain. Each
 * folder is a store of its own with a key of its own. A key is made only where nothing is sealed yet. Names show on disk, so they tell nothing: `[a-z0-9-]`.
 */
export class LocalStore {
  readonly #options: LocalStoreOptions;
  readonly #keys = new Map<string, Buffer>();
  readonly #swept = new Set<string>();

  constructor(options: LocalStoreOptions) {
    this.#options = options;
  }

  /** Id of the workspace whose store this is now. */
  get workspace(): string {
    return this.#options.workspace().id;
  }

  /** Makes sure that something can be kept. Throws `store_unavailable` and `store_damaged`. */
  async assertUsable(): Promise<void> {
    await this.#keyToWrite(this.#options.workspace());
  }

  /** Whether something could be kept: the key's place answers, and its key is the one that was used before. Makes nothing. */
  async isUsable(): Promise<boolean> {
    return this.#key(this.#options.workspace()).then(
      () => true,
      () => false,
    );
  }

  /** The head of a document; null when there is none. Throws `store_damaged` and `store_unavailable`. */
  async read(name: string): Promise<unknown> {
    const owner = this.#options.workspace();
    const key = this.has(name) ? await this.#key(owner) : null;
    return key === null ? null : readHead(...this.#document(owner, key, name));
  }

  /** Every document whose name begins so. Throws `store_damaged` when the key is at fault, and `store_unavailable`. */
  async readAll(beginning: string): Promise<readonly Kept[]> {
    const kept: Kept[] = [];
    for (const name of this.names(beginning)) {
      await nextTurn(); // there may be thousands
      try {
        const head = await this.read(name);
        if (head !== null) kept.push({ name, head });
      } catch (error) {
        if (!(error instanceof AppError) || error.details?.reason !== 'file') throw error;
        if (this.has(name)) kept.push({ name, damaged: error });
      }
    }
    return kept;
  }

  /** A document with its body; whoever opens disposes of it. Throws `store_damaged` and `store_unavailable`. */
  async open(name: string): Promise<SealedFile> {
    const owner = this.#options.workspace();
    return new SealedFile(...this.#document(owner, await this.#keyOfKept(owner), name));
  }

  /** A document as a worker opens it, for one that is written once and not replaced. Throws as `open` does. */
  async source(name: string): Promise<SealedSource> {
    const owner = this.#options.workspace();
    const [path, key] = this.#document(owner, await this.#keyOfKept(owner), name);
    return { kind: 'sealed', path, key: key(readPrefixOf(path).salt) };
  }

  /** In place of what had the name. Throws `store_unavailable`, `store_damaged` and `file_not_written`. */
  async write(name: string, content: SealedContent): Promise<void> {
    const owner = this.#options.workspace();
    const key = await this.#keyToWrite(owner);
    await this.#write(owner, key, name, content);
  }

  /** Needs no key: what cannot be opened can be forgotten. Answers whether there was one. */
  remove(name: string): boolean {
    const there = this.has(name);
    rmSync(this.#path(this.#options.workspace(), name), { force: true });
    return there;
  }

  has(name: string): boolean {
    return this.size(name) !== null;
  }

  /** bytes on disk; null when there is none */
  size(name: string): number | null {
    const path = this.#path(this.#options.workspace(), name);
    return statSync(path, { throwIfNoEntry: false })?.size ?? null;
  }

  /** milliseconds since a document was written */
  age(name: string): number {
    return ageOf(this.#path(this.#options.workspace(), name));
  }

  names(beginning: string, owner: Owner = this.#options.workspace()): readonly string[] {
    return this.#names(owner).filter(name => name.startsWith(beginning));
  }

  /** Where the lock of a document lies, for `tryLock`. */
  lockPath(name: string): string {
    return join(this.#folder(this.#options.workspace()), `${name}.lock`);
  }

  /** All that is kept of a workspace, opened or not, and its key: the way out of `store_damaged`. */
  async forget(owner: Owner = this.#options.workspace()): Promise<void> {
    this.#keys.delete(owner.id);
    rmSync(this.#folder(owner), { recursive: true, force: true });
    await forgetKey(this.#options, owner).catch(() => {}); // a key that opens nothing any more
  }

  async #write(owner: Owner, key: Buffer, name: string, content: SealedContent): Promise<void> {
    try {
      await writeSealed(this.#path(owner, name), key, { workspace: owner.id, name }, content);
    } catch (cause) {
      if (cause instanceof AppError || !isFromSystem(cause)) throw cause;
      throw new AppError('file_not_written', { name: `${owner.id}/${this.#options.folder}` }, { cause });
    }
  }

  async #keyToWrite(owner: Owner): Promise<Buffer> {
    const found = await this.#key(owner);
    if (found !== null && this.#names(owner).includes(probe)) return found;
    this.#makeFolder(owner);
    const lock = await this.#lockKey(owner);
    try {
      const key = (await this.#key(owner)) ?? (await makeKey(this.#options, owner));
      if (!this.#names(owner).includes(probe)) await this.#write(owner, key, probe, { head: { probe } });
      this.#keys.set(owner.id, key);
      return key;
    } finally {
      lock[Symbol.dispose]();
    }
  }

  async #keyOfKept(owner: Owner): Promise<Buffer> {
    const key = await this.#key(owner);
    if (key === null) throw damaged('file');
    return key;
  }

  /** Null where nothing is sealed and there is no key. The probe is opened each time: another console may have begun anew. */
  async #key(owner: Owner): Promise<Buffer | null> {
    this.#sweep(owner);
    const known = this.#keys.get(owner.id);
    if (known !== undefined && this.#opens(owner, known)) return known;
    const found = await findKey(this.#options, owner);
    const names = this.#names(owner);
    if (found === null && names.length > 0) throw damaged('key_missing');
    if (found !== null && names.includes(probe) && !this.#opens(owner, found)) throw damaged('key_other');
    if (found !== null) this.#keys.set(owner.id, found);
    return found;
  }

  #opens(owner: Owner, key: Buffer): boolean {
    try {
      readHead(...this.#document(owner, key, probe));
      return true;
    } catch {
      return false;
    }
  }

  /** Two consoles that keep something for the first time must not make two keys. */
  async #lockKey(owner: Owner): Promise<Disposable> {
    const path = join(this.#folder(owner), 'key.lock');
    for (let tries = 0; tries < 400; tries += 1) {
      const lock = tryLock(path);
      if (lock !== null) return lock;
      await wait(25);
    }
    throw new AppError('already_running', { work: 'local-store-key' });
  }

  #sweep(owner: Owner): void {
    if (this.#swept.has(owner.id)) return;
    this.#swept.add(owner.id);
    sweepUnfinished(this.#folder(owner));
  }

  #makeFolder(owner: Owner): void {
    const folder = this.#folder(owner);
    mkdirSync(dirname(folder), { recursive: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  }

  #names(owner: Owner): readonly string[] {
    const files = filesIn(this.#folder(owner)).filter(file => file.endsWith(ending));
    return files.map(file => file.slice(0, -ending.length));
  }

  /** Where a document lies, and how the key in it is made. */
  #document(owner: Owner, key: Buffer, name: string): [string, (salt: Uint8Array) => Buffer] {
    return [this.#path(owner, name), salt => documentKey(key, { workspace: owner.id, name }, salt)];
  }

  #path(owner: Owner, name: string): string {
    return join(this.#folder(owner), `${name}${ending}`);
  }

  #folder({ id }: Owner): string {
    return join(this.#options.home, id, this.#options.folder);
  }
}

function isFromSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
