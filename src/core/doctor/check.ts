import type { Diagnosis } from '../../contract/doctor.ts';
import type { Deps } from '../deps.ts';

/** What a check found; `result` names its sentence in the catalogues. */
export type Found = Pick<Diagnosis, 'state' | 'result' | 'facts'>;

/** One look at one thing. It changes nothing, and may throw AppError, which is told as failed. */
export interface Check {
  readonly check: Diagnosis['check'];
  /** What it is about where there is more than one. */
  readonly subject?: string;
  readonly look: (deps: Deps) => Promise<Found>;
}

export function found(
  state: Found['state'],
  result: string,
  facts: Readonly<Record<string, string | number>> = {},
): Found {
  const texts = Object.entries(facts).map(([name, value]) => [name, String(value)]);
  return { state, result, facts: Object.fromEntries(texts) };
}

/** A question that always has a row had none. */
export function noRow(what: string): never {
  throw new Error(`the doctor's question to the ${what} has no row`);
}

/** Since a moment of performance.now(). */
export function milliseconds(began: number): string {
  return String(Math.ceil(performance.now() - began));
}
