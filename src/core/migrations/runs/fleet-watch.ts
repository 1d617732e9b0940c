import type { Hold } from '../../../contract/customers.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';

/** How old an answer may be before a tenant is begun, milliseconds. */
const answerAge = 1_000;

/**
 * Tells of each tenant in its turn whether it is on hold or removed by then. All are asked for in one statement, at most once a second;
 * where the control database does not answer, what was known last stands.
 */
export class FleetWatch {
  readonly #deps: Deps;
  #tenants: readonly Tenant[] = [];
  #skipped: ReadonlyMap<string, 'removed' | Hold> = new Map();
  #nextAnswer = 0;
  #asking: Promise<void> | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  watch(tenants: readonly Tenant[]): void {
    this.#tenants = tenants;
    this.#skipped = new Map(tenants.flatMap(({ id, hold }) => (hold === null ? [] : [[id, hold] as const])));
    this.#nextAnswer = 0;
  }

  async skipped({ id }: Tenant): Promise<'removed' | Hold | null> {
    if (this.#now() >= this.#nextAnswer) {
      this.#asking ??= this.#ask().finally(() => {
        this.#asking = null;
      });
      await this.#asking;
    }
    return this.#skipped.get(id) ?? null;
  }

  async #ask(): Promise<void> {
    const known = await this.#deps.tenants.skipped(this.#tenants.map(({ id }) => id)).catch(() => null);
    this.#skipped = known ?? this.#skipped;
    this.#nextAnswer = this.#now() + answerAge;
  }

  /** Not a clock that stands still while the machine sleeps. */
  #now(): number {
    return this.#deps.ports.clock.now().getTime();
  }
}
