import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { QueuedImport } from '../../../contract/imports-offline.ts';
import type { ImportPlan } from '../../../contract/imports-plan.ts';
import type { ImportCounts } from '../../../contract/imports-preview.ts';
import { AppError } from '../../app-error.ts';
import { toErrorInfo } from '../../error-info.ts';
import type { LocalStore } from '../../local-store/local-store.ts';
import { isHeld, tryLock } from '../../local-store/lock-file.ts';
import type { SealedSource } from '../../local-store/sealed-file.ts';
import type { Clock, Logger } from '../../ports.ts';
import {
  beginnings,
  fileDocument,
  idOf,
  itemDocument,
  type KnownUnknown,
  QueuedFile,
  QueueItem,
  toQueuedImport,
} from './queue-item.ts';
import { readAsChecked } from './read-file.ts';

export interface EnqueuedPlan {
  readonly plan: ImportPlan;
  /** The file as it was checked; what is kept is a sealed copy of it. */
  readonly path: string;
  readonly fileName: string;
  readonly sha256: string;
  /** The control database's id, or the offline copy's. */
  readonly customerId: string;
  /** What the check counted, and what it did not know. */
  readonly expected: ImportCounts;
  readonly unknown: readonly KnownUnknown[];
}

export interface QueuedPlan {
  readonly plan: ImportPlan;
  readonly fileName: string;
  readonly source: SealedSource;
}

export interface QueueLimits {
  readonly imports: number;
  /** bytes of all files together, as they are sealed */
  readonly bytes: number;
}

interface QueueOptions {
  readonly store: LocalStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits?: QueueLimits;
}

const gigabyte = 1024 ** 3;
/** milliseconds after which a file without its item is what a console that died left */
const orphaned = 10 * 60 * 1_000;

/** Imports that wait for a connection, in the sealed store of the workspace. Several consoles of one home share it. */
export class ImportQueue {
  readonly #options: QueueOptions;
  readonly #limits: QueueLimits;

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#limits = options.limits ?? { imports: 200, bytes: 2 * gigabyte };
  }

  /**
   * Keeps plan and file; the original may go. Throws `queue_full`, `file_changed`, `file_not_found`, `store_unavailable` and
   * `store_damaged`, and then nothing is kept.
   */
  async enqueue(enqueued: EnqueuedPlan): Promise<QueuedImport> {
    const { store, clock } = this.#options;
    const { plan, path, fileName, sha256, customerId, expected } = enqueued;
    await this.#assertRoom(path, fileName);
    const id = randomUUID();
    const item: QueueItem = {
      ...{ id, customerId, fileName, expected },
      importId: randomUUID(),
      subdomain: plan.subdomain,
      queuedAt: clock.now().toISOString(),
      state: 'waiting',
      unknown: enqueued.unknown.map(({ field, instrument, value }) => ({ field, instrument, value })),
      lastTry: null,
      notice: null,
    };
    const head: QueuedFile = { name: fileName, plan: { ...plan, file: id, sha256 } };
    await store.write(fileDocument(id), { head, body: readAsChecked(path, sha256) });
    await this.save(item);
    return toQueuedImport(item, false);
  }

  /** The oldest first. One that does not open is refused. Throws `store_unavailable` and `store_damaged`. */
  async list(): Promise<QueuedImport[]> {
    this.#removeOrphans();
    const { store, logger } = this.#options;
    const kept = await store.readAll(beginnings.item);
    return kept
      .map(each =>
        'head' in each
          ? toQueuedImport(QueueItem.parse(each.head), this.#isRunning(idOf(each.name)))
          : unreadable(idOf(each.name), toErrorInfo(each.damaged, logger)),
      )
      .sort(byTime);
  }

  /** Forgets an import, whatever became of it. Throws `queued_import_not_found`, and `already_running` while it is run. */
  async dequeue(id: string): Promise<void> {
    const { store } = this.#options;
    if (!store.has(itemDocument(id))) throw new AppError('queued_import_not_found');
    const lock = this.lock(id);
    if (lock === null) throw new AppError('already_running', { work: 'import' });
    try {
      store.remove(itemDocument(id));
      store.remove(fileDocument(id));
    } finally {
      lock[Symbol.dispose]();
    }
  }

  /** Whether anything may wait; asks no key. */
  isEmpty(): boolean {
    return this.#options.store.names(beginnings.item).length === 0;
  }

  /** Items that open, the oldest first. */
  async items(): Promise<readonly QueueItem[]> {
    const kept = await this.#options.store.readAll(beginnings.item);
    return kept
      .flatMap(each => ('head' in each ? (QueueItem.safeParse(each.head).data ?? []) : []))
      .sort(byTime);
  }

  /** Null when it was removed. */
  async read(id: string): Promise<QueueItem | null> {
    const head = await this.#options.store.read(itemDocument(id));
    return head === null ? null : QueueItem.parse(head);
  }

  async save(item: QueueItem): Promise<void> {
    await this.#options.store.write(itemDocument(item.id), { head: item });
  }

  /** Null while another console, or this one, has it. */
  lock(id: string): Disposable | null {
    return tryLock(this.#options.store.lockPath(itemDocument(id)));
  }

  shown(item: QueueItem): QueuedImport {
    return toQueuedImport(item, this.#isRunning(item.id));
  }

  /** What was queued, for whoever runs it. Throws `store_damaged` and `store_unavailable`. */
  async planOf(id: string): Promise<QueuedPlan> {
    const { store } = this.#options;
    const { name, plan } = QueuedFile.parse(await store.read(fileDocument(id)));
    return { plan, fileName: name, source: await store.source(fileDocument(id)) };
  }

  /** The same by the import that was made of it, for its rejects; null when it was without any, or is forgotten. */
  async planOfImport(importId: string): Promise<QueuedPlan | null> {
    const item = (await this.items()).find(each => each.importId === importId && each.state === 'done');
    if (item === undefined || !this.#options.store.has(fileDocument(item.id))) return null;
    return this.planOf(item.id);
  }

  /** The file of an import that was made; while it has rejects they can still be asked for. */
  forgetFile(id: string): void {
    this.#options.store.remove(fileDocument(id));
  }

  #isRunning(id: string): boolean {
    return isHeld(this.#options.store.lockPath(itemDocument(id)));
  }

  async #assertRoom(path: string, name: string): Promise<void> {
    const { store } = this.#options;
    const { size } = await stat(path).catch(cause => {
      throw new AppError('file_not_found', { name }, { cause });
    });
    const kept = store.names(beginnings.file).reduce((sum, each) => sum + (store.size(each) ?? 0), 0);
    const { imports, bytes } = this.#limits;
    if (store.names(beginnings.item).length >= imports) throw new AppError('queue_full', { limit: imports });
    if (kept + size > bytes) throw new AppError('queue_full', { reason: 'files', limit: bytes / gigabyte });
  }

  #removeOrphans(): void {
    const { store } = this.#options;
    for (const name of store.names(beginnings.file)) {
      if (!store.has(itemDocument(idOf(name))) && store.age(name) > orphaned) store.remove(name);
    }
  }
}

function byTime(a: { readonly queuedAt: string }, b: { readonly queuedAt: string }): number {
  return a.queuedAt < b.queuedAt ? -1 : a.queuedAt > b.queuedAt ? 1 : 0;
}

const nothing: ImportCounts = { rows: 0, created: 0, updated: 0, unchanged: 0, existing: 0, rejected: 0 };

/** So that it can be seen and removed. */
function unreadable(id: string, error: ReturnType<typeof toErrorInfo>): QueuedImport {
  const at = new Date(0).toISOString();
  return {
    ...{ id, subdomain: '', fileName: '', queuedAt: at, state: 'refused', expected: nothing },
    lastTry: { at, error },
    ...{ importId: null, notice: null },
  };
}
