import type { Check, CheckResult, Results } from '../check.ts';

/** One for all: a fleet of thousands is nearly all clean. */
export const clean: CheckResult = { kind: 'done', defects: [] };

/** Where each check's result lies; shared by all places of an audit. */
export type CheckOrder = ReadonlyMap<string, number>;

export function orderOf(checks: readonly Check[]): CheckOrder {
  return new Map(checks.map(({ id }, index) => [id, index]));
}

/** What the checks told of one place, one entry a check. A check without an entry was not made. */
export class CheckResults implements Results {
  readonly #order: CheckOrder;
  readonly #results: (CheckResult | undefined)[];

  constructor(order: CheckOrder) {
    this.#order = order;
    this.#results = new Array(order.size).fill(undefined);
  }

  get(check: string): CheckResult | undefined {
    return this.#results[this.#order.get(check) ?? -1];
  }

  set(check: string, result: CheckResult): void {
    const index = this.#order.get(check);
    if (index === undefined) throw new Error(`${check} is no check of this audit`);
    this.#results[index] = isClean(result) ? clean : result;
  }

  /** In the order of the checks, without those that were not made. */
  values(): readonly CheckResult[] {
    return this.#results.filter(result => result !== undefined);
  }

  *[Symbol.iterator](): Iterator<readonly [string, CheckResult]> {
    for (const [check, index] of this.#order) {
      const result = this.#results[index];
      if (result !== undefined) yield [check, result];
    }
  }
}

function isClean(result: CheckResult): boolean {
  return result.kind === 'done' && result.defects.length === 0 && result.unasked === undefined;
}

export function hasDefects(result: CheckResult): boolean {
  return result.kind === 'done' && result.defects.length > 0;
}
