import { randomUUID } from 'node:crypto';
import type { Customer } from '../../contract/customers.ts';
import type { ControlDatabase } from '../db/control.ts';
import type { Clock } from '../ports.ts';
import { ChangeListener, changeChannel } from './change-listener.ts';
import { CustomerRepository } from './repository.ts';

/** milliseconds */
const longestAge = 60_000;
/** milliseconds between two looks at the fingerprint */
const pause = 1_000;

interface Cached {
  readonly customers: readonly Customer[];
  readonly bySubdomain: ReadonlyMap<string, Customer>;
  /** Epoch milliseconds. */
  readonly from: number;
  /** One minute later, or when the first hold ends: the list then differs with no row changed. */
  readonly until: number;
}

/**
 * Every row of what the list is made of, by its id and xmin: it also tells what the web application wrote. A sum of hashes
 * needs no order, so it costs half of a digest over sorted rows.
 */
const readFingerprint = `
  SELECT concat_ws(' ',
    (SELECT sum(hashtextextended(id || ' ' || xmin, 0)) FROM public."Customer"),
    (SELECT sum(hashtextextended(customer_id || ' ' || xmin, 1)) FROM podium.customer_settings),
    (SELECT sum(hashtextextended(customer_id || ' ' || xmin, 2)) FROM podium.tenant_identity)
  ) AS fingerprint`;

/**
 * The list of customers for readers, from a cache: one minute old at most, dropped at once after a change here, when another
 * console tells of one, and when the fingerprint differs. `revision` is what looks, so a page in use asks it again and again.
 */
export class CustomerList {
  readonly #control: ControlDatabase;
  readonly #clock: Clock;
  readonly #customers: CustomerRepository;
  readonly #listener: ChangeListener;
  readonly #console = randomUUID();
  #cached: Cached | null = null;
  #filling: Promise<readonly Customer[]> | null = null;
  /** How often the cache was dropped. */
  #drops = 0;
  /** As it was before the cache was read; null where nothing is kept that could be old. */
  #fingerprint: string | null = null;
  #looking: Promise<void> | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(control: ControlDatabase, clock: Clock) {
    this.#control = control;
    this.#clock = clock;
    this.#customers = new CustomerRepository(control);
    this.#listener = new ChangeListener(control, from => {
      if (from !== this.#console) this.drop();
    });
    control.onClose(async () => {
      this.drop();
      await this.#listener.close();
    });
  }

  /** The same frozen list until it changes. */
  async all(): Promise<readonly Customer[]> {
    const cached = this.#fresh();
    if (cached !== null) return cached.customers;
    const drops = this.#drops;
    this.#filling ??= this.#fill();
    const customers = await this.#filling;
    return drops === this.#drops ? customers : this.all();
  }

  /** Throws `customer_not_found`. */
  async bySubdomain(subdomain: string): Promise<Customer> {
    return this.#fresh()?.bySubdomain.get(subdomain) ?? this.#customers.bySubdomain(subdomain);
  }

  /** Differs from an earlier one whenever the list may. */
  async revision(): Promise<string> {
    this.#listener.use();
    if (this.#cached !== null && this.#fresh() === null) this.drop();
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    await this.#looking;
    return `${this.#console}.${this.#drops}`;
  }

  /** To be called after every change of a customer that was committed: drops the cache here and tells other consoles. */
  async changed(): Promise<void> {
    this.drop();
    // the change is made; who does not hear of it sees it by the fingerprint
    await this.#control.query('SELECT pg_notify($1, $2)', [changeChannel, this.#console]).catch(() => {});
  }

  /** The next reader asks the database. */
  drop(): void {
    this.#cached = null;
    this.#filling = null;
    this.#fingerprint = null;
    this.#drops += 1;
  }

  #fresh(): Cached | null {
    const now = this.#clock.now().getTime();
    return this.#cached !== null && now >= this.#cached.from && now < this.#cached.until
      ? this.#cached
      : null;
  }

  async #fill(): Promise<readonly Customer[]> {
    const drops = this.#drops;
    try {
      const now = this.#clock.now();
      // read first: what changes in between is then seen once too often, and never missed
      const fingerprint = this.#fingerprint ?? (await this.#readFingerprint());
      const customers = Object.freeze((await this.#customers.list()).map(each => Object.freeze(each)));
      if (drops === this.#drops) {
        this.#fingerprint = fingerprint;
        this.#cached = toCached(customers, now.getTime());
      }
      return customers;
    } finally {
      if (drops === this.#drops) this.#filling = null;
    }
  }

  async #look(): Promise<void> {
    const known = this.#fingerprint;
    if (known === null || performance.now() - this.#lookedAt < pause) return;
    this.#lookedAt = performance.now();
    const found = await this.#readFingerprint();
    if (found !== known && known === this.#fingerprint) this.drop();
  }

  async #readFingerprint(): Promise<string> {
    const [row] = await this.#control.query<{ fingerprint: string }>(readFingerprint);
    return row?.fingerprint ?? '';
  }
}

function toCached(customers: readonly Customer[], from: number): Cached {
  const ends = customers.flatMap(({ hold }) => (hold?.until ? [Date.parse(hold.until)] : []));
  return {
    customers,
    bySubdomain: new Map(customers.map(customer => [customer.subdomain, customer])),
    from,
    until: Math.min(from + longestAge, ...ends),
  };
}
