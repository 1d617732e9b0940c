import { importFields, problemKinds } from '../../../contract/imports-names.ts';
import type { ImportField } from '../../../contract/imports-plan.ts';
import type { Problem, ProblemCount, ProblemKind } from '../../../contract/imports-preview.ts';
import { type PhoneCountry, phoneCountries, phoneFaults } from '../../../contract/phone-countries.ts';
import { keptProblems, shownValue } from '../read/limits.ts';

/** A problem of a row before it is known whether the row is one of the data. */
export interface Found extends FoundBeside {
  readonly kind: ProblemKind;
  readonly field: ImportField | null;
  readonly value: string;
}

/** What a problem is about besides its row: a row that came before, or the country whose number plan was asked. */
export interface FoundBeside {
  readonly otherRow?: number | undefined;
  readonly country?: PhoneCountry | undefined;
}

/** All problems, in the order of their rows; the values stand in the file. */
export interface NotedProblems {
  readonly rows: Uint32Array<ArrayBuffer>;
  /** Places in `problemKinds`. */
  readonly kinds: Uint8Array<ArrayBuffer>;
  /** Places in `importFields`; 255 for none. */
  readonly fields: Uint8Array<ArrayBuffer>;
  /** 0 for none. */
  readonly otherRows: Uint32Array<ArrayBuffer>;
  /** Places in `phoneCountries`; 255 for none. */
  readonly countries: Uint8Array<ArrayBuffer>;
}

const noField = 255;
const noCountry = 255;
const warnings: ReadonlySet<ProblemKind> = new Set([
  ...phoneFaults,
  'active_unclear',
  'position_without_instrument',
]);

export function levelOf(kind: ProblemKind): Problem['level'] {
  return warnings.has(kind) ? 'warning' : 'reject';
}

export class Problems {
  readonly kept: Problem[] = [];
  readonly #counts = new Uint32Array(problemKinds.length);
  #size = 0;
  #noted: NotedProblems = room(1024);

  add(found: Found, row: number, line: number): void {
    const kind = problemKinds.indexOf(found.kind);
    this.#counts[kind] = (this.#counts[kind] ?? 0) + 1;
    if (this.#size === this.#noted.rows.length) this.#grow();
    const at = this.#size++;
    this.#noted.rows[at] = row;
    this.#noted.kinds[at] = kind;
    this.#noted.fields[at] = found.field === null ? noField : importFields.indexOf(found.field);
    this.#noted.otherRows[at] = found.otherRow ?? 0;
    this.#noted.countries[at] =
      found.country === undefined ? noCountry : phoneCountries.indexOf(found.country);
    if (this.kept.length < keptProblems) this.kept.push(problem(found, row, line));
  }

  counts(): readonly ProblemCount[] {
    return problemKinds
      .map((kind, at) => ({ kind, level: levelOf(kind), count: this.#counts[at] ?? 0 }))
      .filter(each => each.count > 0);
  }

  noted(): NotedProblems {
    const { rows, kinds, fields, otherRows, countries } = this.#noted;
    const size = this.#size;
    return {
      rows: rows.slice(0, size),
      kinds: kinds.slice(0, size),
      fields: fields.slice(0, size),
      otherRows: otherRows.slice(0, size),
      countries: countries.slice(0, size),
    };
  }

  #grow(): void {
    const more = room(this.#size * 2);
    for (const key of ['rows', 'kinds', 'fields', 'otherRows', 'countries'] as const)
      more[key].set(this.#noted[key]);
    this.#noted = more;
  }
}

/** The problems of a row as they were noted; `value` tells what stands in a cell. */
export function problemsOf(
  noted: NotedProblems,
  row: number,
  line: number,
  value: (kind: ProblemKind, field: ImportField | null) => string,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (let at = firstOf(noted.rows, row); noted.rows[at] === row; at++) {
    const found = notedAt(noted, at);
    problems.push(problem({ ...found, value: value(found.kind, found.field) }, row, line));
  }
  return problems;
}

export function notedAt(noted: NotedProblems, at: number): Omit<Found, 'value'> {
  const kind = problemKinds[noted.kinds[at] ?? 0] as ProblemKind;
  const field = importFields[noted.fields[at] ?? noField] ?? null;
  const otherRow = noted.otherRows[at] || undefined;
  const country = phoneCountries[noted.countries[at] ?? noCountry];
  return { kind, field, otherRow, country };
}

/** Where the first of a row's problems stands, by halves. */
function firstOf(rows: Uint32Array, row: number): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rows[middle] as number) < row) from = middle + 1;
    else to = middle;
  }
  return from;
}

function problem({ kind, field, value, otherRow, country }: Found, row: number, line: number): Problem {
  return {
    ...{ kind, level: levelOf(kind), row, line, field, value: shown(value) },
    ...(otherRow === undefined ? {} : { otherRow }),
    ...(country === undefined ? {} : { country }),
  };
}

/** Without NUL, which neither a terminal nor a database takes, and not cut inside a pair of surrogates. */
function shown(value: string): string {
  return value
    .slice(0, shownValue)
    .replaceAll('\0', '\u2400')
    .replace(/[\ud800-\udbff]$/, '');
}

function room(size: number): NotedProblems {
  return {
    rows: new Uint32Array(size),
    kinds: new Uint8Array(size),
    fields: new Uint8Array(size),
    otherRows: new Uint32Array(size),
    countries: new Uint8Array(size),
  };
}
