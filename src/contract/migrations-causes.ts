import type { ErrorDetails, ErrorInfo } from './errors.ts';

/** A tenant, and what was told of it; null where there is nothing to tell. */
interface Told {
  readonly subdomain: string;
  readonly error: ErrorInfo | null;
}

/** Tenants of which the same was told: one fix. */
export interface CauseGroup {
  readonly cause: string;
  readonly migration: string | null;
  /** As the first of them has it. */
  readonly error: ErrorInfo;
  readonly subdomains: readonly string[];
}

/** Details in which errors of the same cause differ from tenant to tenant. */
const ofOneTenant: ReadonlySet<string> = new Set([
  'subdomain',
  'host',
  'port',
  'database',
  'user',
  'logId',
  'pid',
  'application',
  'seconds',
  'since',
]);

/** Details that may hold names made for one tenant. */
const named: ReadonlySet<string> = new Set(['reason', 'relation']);

/** Those of whom something is told, by its cause: the largest group first. */
export function groupByCause(tenants: readonly Told[]): readonly CauseGroup[] {
  const groups = new Map<string, CauseGroup & { readonly subdomains: string[] }>();
  for (const { error, subdomain } of tenants) {
    if (error === null) continue;
    const cause = causeOf(error);
    const { migration } = error.details ?? {};
    const ofFile = typeof migration === 'string' ? migration : null;
    const group = groups.get(cause) ?? { cause, migration: ofFile, error, subdomains: [] };
    group.subdomains.push(subdomain);
    groups.set(cause, group);
  }
  return [...groups.values()].sort((a, b) => b.subdomains.length - a.subdomains.length);
}

/** An error without what differs between tenants that have it for the same cause: where they are, and the numbers in names. */
export function causeOf({ code, details = {} }: ErrorInfo): string {
  const shared = Object.entries(details)
    .filter(([name]) => !ofOneTenant.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, named.has(name) ? normalised(String(value), details) : value]);
  return JSON.stringify([code, ...shared]);
}

function normalised(reason: string, { subdomain, host, database, user }: ErrorDetails): string {
  const names = [subdomain, database, user, host].filter(
    (name): name is string => typeof name === 'string' && name !== '',
  );
  // the longest first: one may be a part of another
  const inOrder = [...new Set(names.flatMap(name => [name, name.replaceAll('-', '_')]))].sort(
    (a, b) => b.length - a.length,
  );
  return inOrder
    .reduce((text, name) => text.replaceAll(wholeWord(name), '…'), reason)
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '#')
    .replaceAll(/\d+/g, '#');
}

/** A subdomain may be an everyday word: it is taken where it stands as a whole, or as a part of a name between underscores. */
function wholeWord(name: string): RegExp {
  const literal = name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'gu');
}
