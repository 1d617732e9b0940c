import { randomUUID } from 'node:crypto';
import type { ImportProgress } from '../../../src/contract/imports.ts';
import { ImportField } from '../../../src/contract/imports-plan.ts';
import { stagingColumns } from '../../../src/core/imports/check/copy-text.ts';
import type { StagedRow } from '../../../src/core/imports/check/staged-rows.ts';
import type { StagedFacts } from '../../../src/core/imports/check/tally.ts';
import type { Comparison } from '../../../src/core/imports/load/compare.ts';
import { dryRun } from '../../../src/core/imports/load/dry-run.ts';
import { type LoadRequest, loadImport } from '../../../src/core/imports/load/load.ts';
import type { MergeResult } from '../../../src/core/imports/load/merge.ts';
import type { CompareOptions } from '../../../src/core/imports/load/values.sql.ts';
import type { TestCore } from '../../helpers/test-core.ts';

/** A row as the check of a file lets it through. */
export interface TestRow {
  readonly row: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly email: string;
  readonly phone: string;
  readonly phoneSource: string;
  readonly instrument: string;
  readonly position: string;
  readonly city: string;
  readonly isActive: boolean | null;
  readonly notes: string;
}

export function staged(...rows: readonly Partial<TestRow>[]): TestRow[] {
  const empty = {
    ...{ lastName: 'Ek', firstName: 'Bo', email: 'bo@exempel.se', phone: '', phoneSource: '' },
    ...{ instrument: '', position: '', city: '', isActive: null, notes: '' },
  };
  return rows.map((row, at) => ({ row: at + 1, ...empty, ...row }));
}

export async function* copyText(
  rows: readonly TestRow[],
  between: () => Promise<unknown> = async () => {},
): AsyncGenerator<Uint8Array> {
  for (const row of rows) {
    yield Buffer.from(toLine(toStaged(row)));
    await between();
  }
}

export function toStaged(row: TestRow): StagedRow {
  const orNull = (text: string) => (text === '' ? null : text);
  return {
    ...{
      row_number: String(row.row),
      first_name: row.firstName,
      last_name: row.lastName,
    },
    ...{ email: row.email, phone: orNull(row.phone), phone_source: orNull(row.phoneSource) },
    ...{ instrument: orNull(row.instrument), position: orNull(row.position), city: orNull(row.city) },
    ...{
      is_active: row.isActive === null ? null : String(row.isActive).slice(0, 1),
      notes: orNull(row.notes),
    },
  };
}

const escaped: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function toLine(row: StagedRow): string {
  const field = (value: string | null) =>
    value?.replace(/[\\\n\r\t]/g, letter => escaped[letter] ?? letter) ?? '\\N';
  return `${stagingColumns.map(column => field(row[column])).join('\t')}\n`;
}

export interface Loaded extends MergeResult {
  readonly importId: string;
}

export interface LoadOptions extends Partial<CompareOptions> {
  readonly fileName?: string;
  readonly signal?: AbortSignal;
  readonly progress?: (progress: ImportProgress) => void;
}

export const byEmail: CompareOptions = { key: 'email', mapped: ImportField.options, eraseEmpty: false };

/** Rows with all that a merge writes: new musicians, instruments and chairs, and changes of some that `manyRows` made before. */
export function manyRows(): TestRow[] {
  return staged(
    ...Array.from({ length: 2_000 }, (_, at) => ({
      ...{ firstName: `Åsa ${at}`, lastName: 'Öberg', email: `asa.${at}@exempel.se`, city: 'Malmö' },
      ...{ instrument: ['Oboe', 'Violin', 'Harpa'][at % 3] ?? '', position: at % 2 === 0 ? 'Tutti' : '' },
    })),
  );
}

export function request(rows: readonly TestRow[], options: LoadOptions = {}): LoadRequest {
  const importId = randomUUID();
  return {
    importId,
    fileName: options.fileName ?? 'lista.csv',
    sha256: '0'.repeat(64),
    options: { ...byEmail, ...options },
    text: copyText(rows),
    tally: () => ({ rows: rows.length, accepted: rows.length, staged: factsOf(rows) }),
    signal: options.signal ?? new AbortController().signal,
    progress: options.progress ?? (() => {}),
  };
}

/** As the check of a file has them. */
function factsOf(rows: readonly TestRow[]): StagedFacts {
  const chairs = rows
    .filter(({ instrument }) => instrument !== '')
    .map(({ instrument, position }) => [instrument, position] as const);
  return {
    chairs: [...new Map(chairs.map(chair => [JSON.stringify(chair), chair])).values()],
    plainEmails: rows.every(({ email }) => Buffer.byteLength(email) === email.length),
  };
}

export async function load(
  { core }: TestCore,
  subdomain: string,
  rows: readonly TestRow[],
  options: LoadOptions = {},
): Promise<Loaded> {
  const asked = request(rows, options);
  const result = await loadImport(core.deps, await core.deps.tenants.bySubdomain(subdomain), asked);
  return { ...result, importId: asked.importId };
}

export async function dry(
  { core }: TestCore,
  subdomain: string,
  rows: readonly TestRow[],
  options: Partial<CompareOptions> = {},
  staging: 'all' | 'changed' = 'all',
): Promise<Comparison> {
  const { connections, tenants } = core.deps;
  return dryRun(connections, await tenants.bySubdomain(subdomain), {
    options: { ...byEmail, ...options },
    text: { [Symbol.asyncIterator]: () => copyText(rows) },
    ...{ rows: rows.length, staging },
    accepted: () => rows.length,
    signal: new AbortController().signal,
    progress: () => {},
  });
}

/** The outcome of each staged row, by its number. */
export function outcomesOf({ usual, rows }: Comparison, staged: readonly TestRow[]): Map<number, string> {
  const outcomes = new Map<number, string>(staged.map(({ row }) => [row, usual]));
  for (const [outcome, numbers] of rows) for (const row of numbers) outcomes.set(row, outcome);
  return outcomes;
}
