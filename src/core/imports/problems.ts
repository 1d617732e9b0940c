import type { Problem, ProblemKind } from '../../contract/imports.ts';
import { keptProblems, shownValue } from './limits.ts';

/** Problems by kind: all counted, the first kept. */
export class Problems {
  readonly #kept: Problem[] = [];
  readonly #counts = new Map<ProblemKind, number>();
  #warnings = 0;

  add(problem: Problem): void {
    this.#counts.set(problem.kind, (this.#counts.get(problem.kind) ?? 0) + 1);
    if (problem.level === 'warning') this.#warnings++;
    if (this.#kept.length < keptProblems) this.#kept.push({ ...problem, value: shown(problem.value) });
  }

  get kept(): readonly Problem[] {
    return this.#kept;
  }

  get counts(): ReadonlyMap<ProblemKind, number> {
    return this.#counts;
  }

  get warnings(): number {
    return this.#warnings;
  }
}

/** Without NUL, which neither a terminal nor a database takes, and not cut inside a pair of surrogates. */
function shown(value: string): string {
  return value
    .slice(0, shownValue)
    .replaceAll('\0', '\u2400')
    .replace(/[\ud800-\udbff]$/, '');
}
