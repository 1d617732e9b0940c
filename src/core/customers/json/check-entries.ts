import type { JsonCustomer } from '../../../contract/customers-json.ts';
import { shownReference } from '../../credentials/reference.ts';
import { type BrokenRule, isPlainUrl, type WrittenCustomer } from '../row-rules.ts';
import { databasesOf, type FoundSecret, type ReadEntry, readEntry } from './read-entry.ts';
import { suggestionFor } from './suggestion.ts';

type JsonProblem = JsonCustomer['problems'][number];

export interface CheckedEntry {
  readonly shown: JsonCustomer;
  /** The row as it would be written; no part of it is a secret. */
  readonly row: WrittenCustomer;
  readonly secret: FoundSecret | null;
}

/** A customer that is there already. Its `databaseUrl` may be a secret. */
export type Existing = Pick<WrittenCustomer, 'subdomain' | 'databaseUrl'>;

/** Checks every entry by the contract's own rules, against the entries before it, and against the customers there are. */
export function checkEntries(
  entries: readonly unknown[],
  existing: readonly Existing[],
): readonly CheckedEntry[] {
  const there = new Set(existing.map(({ subdomain }) => subdomain));
  const inFile = new Set<string>();
  const owners = new Map<string, string>();
  for (const { subdomain, databaseUrl } of existing) claim(owners, databasesOf(databaseUrl), subdomain);
  const isTaken = (subdomain: string) => there.has(subdomain) || inFile.has(subdomain);
  return entries.map((entry, index) => {
    const read = readEntry(entry);
    const subdomain = read.written.subdomain.toLowerCase();
    const problems = [...read.problems];
    if (inFile.has(subdomain)) problems.push({ field: 'subdomain', problem: 'subdomain_twice' });
    // two customers on one database would see each other's musicians
    if (read.databases.some(database => (owners.get(database) ?? subdomain) !== subdomain)) {
      problems.push({ field: 'databaseUrl', problem: 'reference_twice' });
    }
    const told = problems.map(broken => toProblem(read.written, broken));
    const open = told.map(problem => withoutTaken(problem, subdomain, isTaken));
    if (subdomain !== '') inFile.add(subdomain);
    claim(owners, read.databases, subdomain);
    return toChecked(index + 1, read, open, there.has(read.written.subdomain));
  });
}

/** What belongs to another customer is no way out. */
function withoutTaken(
  problem: JsonProblem,
  subdomain: string,
  isTaken: (subdomain: string) => boolean,
): JsonProblem {
  const { field, suggestion } = problem;
  const named = field === 'subdomain' ? suggestion : field === 'databaseUrl' ? subdomain : null;
  return named !== null && isTaken(named) ? { ...problem, suggestion: null } : problem;
}

/** An entry whose password cannot be kept, since its name is taken. */
export function withNameTaken(entry: CheckedEntry): CheckedEntry {
  const problem = { field: 'databaseUrl', problem: 'secret_taken', value: null, suggestion: null };
  return { ...entry, shown: { ...entry.shown, problems: [problem], outcome: 'reject' } };
}

/** The first to come has it. */
function claim(owners: Map<string, string>, databases: readonly string[], subdomain: string): void {
  for (const database of databases) if (!owners.has(database)) owners.set(database, subdomain);
}

function toChecked(
  entry: number,
  { written, reference, secret }: ReadEntry,
  problems: JsonProblem[],
  isThere: boolean,
): CheckedEntry {
  const outcome = problems.length > 0 ? 'reject' : isThere ? 'exists' : 'create';
  return {
    shown: {
      entry,
      name: shownText(written.name) ?? '',
      subdomain: shownText(written.subdomain) ?? '',
      databaseReference: reference,
      plainUrl: isPlainUrl(written.databaseUrl),
      problems,
      outcome,
    },
    row: {
      ...written,
      databaseUrl: reference ?? '',
      status: written.status === 'inactive' ? 'inactive' : 'pending',
    },
    secret,
  };
}

function toProblem(written: WrittenCustomer, { field, problem }: BrokenRule): JsonProblem {
  const value = field === 'databaseUrl' ? shownReference(written.databaseUrl) : shownText(written[field]);
  const suggestion = suggestionFor(field, written);
  return { field, problem, value, suggestion: suggestion === written[field] ? null : suggestion };
}

/** As written, save what may be a URL with a password in the wrong field. */
function shownText(text: string): string | null {
  return text === '' || text.includes('://') ? null : text.slice(0, 200);
}
