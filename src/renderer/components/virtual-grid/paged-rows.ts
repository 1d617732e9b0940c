export interface Page<Row> {
  readonly rows: readonly Row[];
  /** From where the page behind it goes on; null where that is not known, or nothing. */
  readonly next: string | null;
}

export interface PageRequest {
  /** 0-based row of the whole list. */
  readonly from: number;
  /** Where the page before this one ended, when that page is there. */
  readonly after: string | null;
  readonly limit: number;
}

interface PagedRowsOptions<Row> {
  readonly rowCount: number;
  readonly pageSize: number;
  readonly fetchPage: (request: PageRequest) => Promise<Page<Row>>;
  /** The first page, where it is known already. */
  readonly head?: Page<Row>;
  /** The same list as it was read before, shown where this one has no rows yet. */
  readonly earlier?: PagedRows<Row> | null;
}

const longestPage = 500;
const mostPages = 40; // more than any window shows, little for the memory
const mostFetches = 2; // at a time: what is in sight by now goes before what has gone by
/** milliseconds that rows have to stay where they fly by: a thumb that is dragged asks a server for nothing on its way */
const rest = 80;

/** Rows of a long list, fetched by page around what is in sight; pages that nobody looked at for long are forgotten. */
export class PagedRows<Row> {
  readonly #options: PagedRowsOptions<Row>;
  /** By number; the one that was in sight last stands last. */
  readonly #pages = new Map<number, Page<Row>>();
  readonly #fetching = new Set<number>();
  readonly #listeners = new Set<() => void>();
  #earlier: PagedRows<Row> | null;
  #wanted: readonly number[] = [];
  #firstInSight = 0;
  #jumpedAt = Number.NEGATIVE_INFINITY;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #version = 0;
  #error: unknown = null;

  constructor(options: PagedRowsOptions<Row>) {
    this.#options = options;
    this.#earlier = options.earlier?.withoutEarlier() ?? null;
    if (options.head) this.#pages.set(0, options.head);
  }

  get rowCount(): number {
    return this.#options.rowCount;
  }

  /** Pages that are kept; never more than a few dozen. */
  get pageCount(): number {
    return this.#pages.size;
  }

  /** What the last fetch failed by; null when it did not. Nothing is fetched then until `retry`. */
  get error(): unknown {
    return this.#error;
  }

  /** For `useSyncExternalStore`: another one when a row has come or changed. */
  readonly version = (): number => this.#version;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly rowAt = (index: number): Row | undefined => {
    const { pageSize } = this.#options;
    const page = this.#pages.get(Math.floor(index / pageSize));
    return page ? page.rows[index % pageSize] : this.#earlier?.rowAt(index);
  };

  /**
   * The rows in sight. Their pages are fetched first, then the next one in the direction of the move; after a jump that comes right
   * behind another one only when no third follows.
   */
  readonly need = (first: number, last: number): void => {
    const { pageSize, rowCount } = this.#options;
    const [from, to] = [first, Math.min(last, rowCount - 1)].map(row => Math.floor(row / pageSize));
    if (from === undefined || to === undefined) return;
    const inSight = Array.from({ length: to - from + 1 }, (_, place) => from + place);
    const ahead = first < this.#firstInSight ? from - 1 : to + 1;
    this.#firstInSight = first;
    if (!inSight.some(page => this.#wanted.includes(page))) this.#jump();
    this.#wanted = [...inSight, ahead].filter(page => page >= 0 && page * pageSize < rowCount);
    for (const page of inSight) this.#touch(page);
    this.#fetchWanted();
  };

  /** Puts changed rows where they are, without reading the list anew. */
  readonly replace = (changed: (row: Row) => Row): void => {
    for (const [number, page] of this.#pages) {
      if (page.rows.some(row => changed(row) !== row)) {
        this.#pages.set(number, { ...page, rows: page.rows.map(changed) });
      }
    }
    this.#tell();
  };

  /** All rows of a range, also those that nobody looks at; they are not kept. */
  readonly read = async (first: number, last: number): Promise<readonly Row[]> => {
    const read: Row[] = [];
    let after: string | null = null;
    while (first + read.length <= last) {
      const from = first + read.length;
      const row = this.rowAt(from);
      if (row !== undefined) {
        read.push(row);
        after = null;
        continue;
      }
      const limit = Math.min(longestPage, last - from + 1);
      const page: Page<Row> = await this.#options.fetchPage({ from, after, limit });
      if (page.rows.length === 0) break; // the list has become shorter meanwhile
      read.push(...page.rows);
      after = page.next;
    }
    return read;
  };

  readonly retry = (): void => {
    this.#error = null;
    this.#fetchWanted();
    this.#tell();
  };

  /** Only one list back is kept. */
  withoutEarlier(): this {
    this.#earlier = null;
    return this;
  }

  #jump(): void {
    const now = performance.now();
    const isPassing = now - this.#jumpedAt < rest;
    this.#jumpedAt = now;
    clearTimeout(this.#resting);
    this.#resting = isPassing ? setTimeout(this.#settle, rest) : undefined;
  }

  readonly #settle = (): void => {
    this.#resting = undefined;
    this.#fetchWanted();
  };

  #touch(number: number): void {
    const page = this.#pages.get(number);
    if (!page) return;
    this.#pages.delete(number);
    this.#pages.set(number, page);
  }

  /** One at a time, since each tells where the next goes on; what is on its way for rows gone by does not hold it up. */
  #fetchWanted(): void {
    if (this.#error !== null || this.#resting !== undefined || this.#fetching.size >= mostFetches) return;
    const missing = this.#wanted.find(number => !this.#pages.has(number));
    if (missing === undefined || this.#wanted.some(number => this.#fetching.has(number))) return;
    void this.#fetch(missing);
  }

  async #fetch(number: number): Promise<void> {
    const { pageSize, fetchPage } = this.#options;
    this.#fetching.add(number);
    try {
      const after = this.#pages.get(number - 1)?.next ?? null;
      this.#keep(number, await fetchPage({ from: number * pageSize, after, limit: pageSize }));
    } catch (error) {
      this.#error = error;
    }
    this.#fetching.delete(number);
    this.#fetchWanted();
    // nobody sees what has gone by
    if (this.#error !== null || this.#wanted.includes(number)) this.#tell();
  }

  #keep(number: number, page: Page<Row>): void {
    this.#pages.set(number, page);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= mostPages) return;
      if (!this.#wanted.includes(oldest)) this.#pages.delete(oldest);
    }
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
