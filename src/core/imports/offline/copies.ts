import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ImportProgress } from '../../../contract/imports.ts';
import { OfflineCopy } from '../../../contract/imports-offline.ts';
import type { TaskContext } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import type { TenantDirectory } from '../../customers/directory.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { TenantConnections } from '../../db/tenant-connections.ts';
import type { LocalStore } from '../../local-store/local-store.ts';
import type { SealedFile } from '../../local-store/sealed-file.ts';
import type { Clock, Logger } from '../../ports.ts';
import type { KnownInstrument } from '../known-instruments.ts';
import { Breath } from './breath.ts';
import { EmailIndex, makeIndexKey } from './email-index.ts';
import { fetchCopy } from './fetch-copy.ts';

const Head = OfflineCopy.omit({ instruments: true }).extend({
  customerId: z.string(),
  instruments: z.array(z.object({ name: z.string(), positions: z.array(z.string()) })),
  /** base64: e-mails can be guessed, and only who has this key can try. */
  indexKey: z.string(),
});
type Head = z.infer<typeof Head>;

/** What is known of an orchestra without a connection. */
export interface OpenedCopy {
  readonly customerId: string;
  readonly subdomain: string;
  readonly name: string;
  readonly asOf: string;
  readonly instruments: readonly KnownInstrument[];
  readonly emails: EmailIndex;
}

interface CopiesOptions {
  readonly store: LocalStore;
  readonly tenants: TenantDirectory;
  readonly connections: TenantConnections;
  readonly clock: Clock;
  readonly logger: Logger;
}

type Task = Pick<TaskContext<ImportProgress>, 'signal' | 'progress'>;

const beginning = 'copy-';
/** milliseconds for which a copy is not made anew after a mere preview, of which each repair makes one */
const freshEnough = 10 * 60 * 1_000;

/** Offline copies of orchestras in the sealed store, one a subdomain. */
export class OfflineCopies implements AsyncDisposable {
  readonly #options: CopiesOptions;
  readonly #closing = new AbortController();
  readonly #refreshing = new Map<string, Promise<void>>();

  constructor(options: CopiesOptions) {
    this.#options = options;
  }

  /** Makes a copy or makes it anew. Throws `store_unavailable`, `store_damaged`, `tenant_not_migrated` and what a connection fails by. */
  async prepare(subdomain: string, task: Task): Promise<OfflineCopy> {
    await this.#options.store.assertUsable();
    return this.#make(await this.#options.tenants.bySubdomain(subdomain), task);
  }

  /** By subdomain. A copy that does not open any more is as good as none, and left out. Throws as the store does. */
  async list(): Promise<OfflineCopy[]> {
    const kept = await this.#options.store.readAll(beginning);
    const heads = kept.flatMap(each => ('head' in each ? (Head.safeParse(each.head).data ?? []) : []));
    return heads.map(toOfflineCopy).sort((a, b) => (a.subdomain < b.subdomain ? -1 : 1));
  }

  /** Needs no key. With null all that the store has goes, the queue too, and its key: the way out of `store_damaged`. */
  async forget(subdomain: string | null): Promise<void> {
    if (subdomain === null) await this.#options.store.forget();
    else this.#options.store.remove(documentOf(subdomain));
  }

  /** Throws `offline_copy_missing`, `store_damaged` and `store_unavailable`. */
  async open(subdomain: string): Promise<OpenedCopy> {
    const { store } = this.#options;
    if (!store.has(documentOf(subdomain))) throw new AppError('offline_copy_missing', { subdomain });
    const file = await store.open(documentOf(subdomain));
    try {
      const { customerId, name, asOf, instruments, indexKey } = Head.parse(file.head);
      const emails = new EmailIndex(Buffer.from(indexKey, 'base64'), await readHashes(file));
      return { customerId, subdomain, name, asOf, instruments, emails };
    } finally {
      file[Symbol.dispose]();
    }
  }

  /**
   * After work with a connection: an orchestra that has a copy gets a new one, in the background and without a word. Call it when
   * a preview, a run or a merge of instruments has gone well; after a preview one that is minutes old stays.
   */
  refresh(tenant: Tenant, after: 'preview' | 'run' | 'merge'): void {
    const { store, logger } = this.#options;
    const document = documentOf(tenant.subdomain);
    if (!store.has(document) || this.#refreshing.has(document) || this.#closing.signal.aborted) return;
    if (after === 'preview' && store.age(document) < freshEnough) return;
    const task = { signal: this.#closing.signal, progress: () => {} };
    const { workspace } = store;
    const isWanted = () => store.workspace === workspace && store.has(document);
    const refreshing = this.#make(tenant, task, isWanted)
      .then(
        () => {},
        error => logger.info('an offline copy was not made anew', { code: codeOf(error) }),
      )
      .finally(() => this.#refreshing.delete(document));
    this.#refreshing.set(document, refreshing);
  }

  /** Gives up what is made in the background. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#refreshing.values());
  }

  /** `isWanted` is asked last: meanwhile it may have been forgotten, or another workspace be in use. */
  async #make(tenant: Tenant, { signal, progress }: Task, isWanted = () => true): Promise<OfflineCopy> {
    const { store, connections, clock } = this.#options;
    const { id: customerId, subdomain, name } = tenant;
    const indexKey = makeIndexKey();
    const asOf = clock.now().toISOString();
    const { instruments, emails } = await fetchCopy(connections, tenant, { signal, progress, indexKey });
    if (signal.aborted) throw new AppError('cancelled');
    const head: Head = {
      ...{ customerId, subdomain, name, asOf },
      musicians: emails.size,
      instruments: instruments.map(each => ({ ...each, positions: [...each.positions] })),
      indexKey: indexKey.toString('base64'),
    };
    if (isWanted()) await store.write(documentOf(subdomain), { head, body: emails.sorted() });
    return toOfflineCopy(head);
  }
}

function toOfflineCopy({ subdomain, name, asOf, musicians, instruments }: Head): OfflineCopy {
  return { subdomain, name, asOf, musicians, instruments: instruments.length };
}

/** A digest, since names of documents show on disk, and an adopted subdomain may hold anything. */
function documentOf(subdomain: string): string {
  return `${beginning}${createHash('sha256').update(subdomain, 'utf8').digest('hex').slice(0, 32)}`;
}

async function readHashes(file: SealedFile): Promise<Uint32Array> {
  const hashes = new Uint32Array(file.size / 4);
  const bytes = new Uint8Array(hashes.buffer);
  const breath = new Breath();
  for (let read = 0; read < bytes.length; ) {
    read += file.readAt(read, bytes.subarray(read, read + 2 ** 20));
    if (breath.due()) await breath.take();
  }
  return hashes;
}

function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : 'internal';
}
