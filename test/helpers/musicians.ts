import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../data', import.meta.url));

export const dataFile = (name: string): string => join(folder, name);

/** A row of the file as it goes into the tenant. An empty cell is an empty string, and for `isActive` null. */
export interface AcceptedRow {
  /** 1-based data row. */
  readonly row: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly email: string;
  /** E.164 */
  readonly phone: string;
  readonly phoneSource: string;
  readonly instrument: string;
  readonly position: string;
  readonly city: string;
  readonly isActive: boolean | null;
  readonly notes: string;
}

/** A musician with the keys, and in their order, that expected.json has. */
export interface ExpectedMusician {
  readonly lastName: string;
  readonly firstName: string;
  readonly email: string;
  readonly phone: string;
  readonly phoneSource: string;
  readonly instrument: string;
  readonly position: string;
  readonly city: string;
  readonly isActive: boolean;
  readonly notes: string;
}

export interface ExpectedFile {
  readonly rows: number;
  readonly imported: number;
  readonly rejects: number;
  readonly sha256: string;
  readonly 'first 12': readonly ExpectedMusician[];
}

/** What make_data.py says must come of a sample file. */
export function expectedOf(file: string): ExpectedFile {
  const all: Record<string, ExpectedFile> = JSON.parse(readFileSync(dataFile('expected.json'), 'utf8'));
  const [, found] = Object.entries(all).find(([names]) => names.split(', ').includes(file)) ?? [];
  if (found === undefined) throw new Error(`expected.json has nothing of ${file}`);
  return found;
}

export function toExpected(row: AcceptedRow): ExpectedMusician {
  const { lastName, firstName, email, phone, phoneSource, instrument, position, city, isActive, notes } = row;
  return {
    ...{ lastName, firstName, email, phone, phoneSource, instrument, position, city },
    isActive: isActive ?? true,
    notes,
  };
}

/** The same as `digest` of make_data.py. */
export function digest(musicians: readonly ExpectedMusician[]): string {
  const byEmail = musicians.toSorted((a, b) => (a.email < b.email ? -1 : 1));
  const lines = byEmail.map(
    ({ lastName, firstName, email, phone, phoneSource, instrument, position, city, isActive, notes }) =>
      JSON.stringify([
        lastName,
        firstName,
        email,
        phone,
        phoneSource,
        instrument,
        position,
        city,
        isActive,
        notes,
      ]),
  );
  return createHash('sha256').update(lines.join('\n'), 'utf8').digest('hex');
}
