import type { ErrorInfo } from '../../../contract/errors.ts';
import type { FailureGroup } from '../../../contract/migrations-run.ts';

/** Details in which the same error differs from tenant to tenant. */
const ofOneTenant: ReadonlySet<string> = new Set([
  'subdomain',
  'host',
  'port',
  'database',
  'user',
  'logId',
  'pid',
]);

interface Told {
  readonly subdomain: string;
  readonly error: ErrorInfo | null;
}

/** Tenants by what is told of them: one cause, one group, the largest first. */
export function groupErrors(tenants: readonly Told[]): readonly FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const { subdomain, error } of tenants) {
    if (error === null) continue;
    const id = keyOf(error);
    const before = groups.get(id);
    if (before) before.subdomains.push(subdomain);
    else {
      const { migration } = error.details ?? {};
      groups.set(id, {
        id,
        migration: typeof migration === 'string' ? migration : null,
        error,
        subdomains: [subdomain],
      });
    }
  }
  return [...groups.values()].sort((a, b) => b.subdomains.length - a.subdomains.length);
}

function keyOf({ code, details = {} }: ErrorInfo): string {
  const shared = Object.entries(details).filter(([name]) => !ofOneTenant.has(name));
  return JSON.stringify([code, ...shared.sort(([a], [b]) => (a < b ? -1 : 1))]);
}
