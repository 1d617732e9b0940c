import type { ErrorDetails, ErrorInfo } from '../../../contract/errors.ts';
import type { FailureGroup, TenantResult } from '../../../contract/migrations-run.ts';
import { sha256 } from '../source.ts';

/** Details in which failures of the same kind differ from tenant to tenant. */
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

/** Those of a report that failed, by what they failed of: the largest group first. */
export function groupFailures(tenants: readonly TenantResult[]): readonly FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const { outcome, error, subdomain } of tenants) {
    if (outcome !== 'failed' || error === null) continue;
    const id = groupOf(error);
    const before = groups.get(id);
    if (before === undefined) {
      const { migration } = error.details ?? {};
      const ofFile = typeof migration === 'string' ? migration : null;
      groups.set(id, { id, migration: ofFile, error, subdomains: [subdomain] });
    } else before.subdomains.push(subdomain);
  }
  return [...groups.values()].sort((a, b) => b.subdomains.length - a.subdomains.length);
}

/** The id of the group that a failure belongs to. */
export function groupOf(error: ErrorInfo): string {
  return sha256(normalisedFailure(error)).slice(0, 10);
}

/** A failure without what differs between tenants that failed of the same cause: where they are, and the numbers in names. */
function normalisedFailure({ code, details = {} }: ErrorInfo): string {
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
