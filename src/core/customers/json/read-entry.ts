import { AppError } from '../../app-error.ts';
import { secretNameFor } from '../../credentials/names.ts';
import { toConnectionUrl } from '../../credentials/url.ts';
import { parseConnectionUrl } from '../../db/connection-fields.ts';
import type { Secret } from '../../secret.ts';
import { type BrokenRule, brokenRules, isPlainUrl, type WrittenCustomer } from '../row-rules.ts';

/** A plain URL that goes into the keychain, under the name that the new row refers to. */
export interface FoundSecret {
  readonly name: string;
  readonly url: Secret;
}

/** One entry of the file by itself. */
export interface ReadEntry {
  readonly written: WrittenCustomer;
  readonly problems: readonly BrokenRule[];
  /** What the new row would hold; null where nothing can be made of what was written. */
  readonly reference: string | null;
  readonly secret: FoundSecret | null;
  /** Names of its database: no other customer may have one of them. */
  readonly databases: readonly string[];
}

/** Fields other than the six have no place in the control database, and are left out. */
export function readEntry(entry: unknown): ReadEntry {
  const text = (field: string) => textOf(entry, field);
  const written = {
    name: text('name')?.trim() ?? '',
    subdomain: text('subdomain') ?? '',
    databaseUrl: text('databaseUrl') ?? '',
    status: text('status') ?? 'pending',
    contactEmail: text('contactEmail') ?? '',
    plan: text('plan') ?? '',
  };
  const problems = brokenRules(written).map(({ field, problem }) =>
    text(field) === null ? { field, problem: 'field_missing' } : { field, problem },
  );
  const isRight = (field: keyof WrittenCustomer) => problems.every(problem => problem.field !== field);
  const unread = { written, problems, reference: null, secret: null, databases: [] };
  if (!isRight('databaseUrl')) return unread;
  if (!isPlainUrl(written.databaseUrl)) {
    return { ...unread, reference: written.databaseUrl, databases: databasesOf(written.databaseUrl) };
  }
  const url = normalised(written.databaseUrl);
  if (url === null)
    return { ...unread, problems: [...problems, { field: 'databaseUrl', problem: 'secret_long' }] };
  const databases = databasesOf(written.databaseUrl);
  if (!isRight('subdomain')) return { ...unread, databases };
  const name = secretNameFor(written.subdomain);
  const reference = `env:${name}`;
  return { ...unread, reference, secret: { name, url }, databases: [...databases, reference] };
}

/** A reference names its database, a plain URL by its address. Text that is neither names none. */
export function databasesOf(databaseUrl: string): readonly string[] {
  if (!isPlainUrl(databaseUrl)) return databaseUrl === '' ? [] : [databaseUrl];
  try {
    const { host, port, database } = parseConnectionUrl(databaseUrl);
    return [`${host.toLowerCase()}:${port}/${database}`];
  } catch {
    return [];
  }
}

/** Null where the field is missing, or holds more than one value: an object may be a whole connection. */
function textOf(entry: unknown, field: string): string | null {
  if (typeof entry !== 'object' || entry === null || !Object.hasOwn(entry, field)) return null;
  const value: unknown = (entry as Record<string, unknown>)[field];
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** Null for one that the keychain cannot take. */
function normalised(url: string): Secret | null {
  try {
    return toConnectionUrl({ url });
  } catch (error) {
    if (error instanceof AppError && error.code === 'secret_too_long') return null;
    throw error;
  }
}
