import type { DriftExportRow } from '../../../../contract/migrations-drift.ts';
import type { DriftLine } from './drift-lines.ts';

/** Lines as a table has them: one row for each tenant. */
export function toRows(lines: readonly DriftLine[], withIgnored: boolean): DriftExportRow[] {
  return lines.flatMap(({ difference, subdomains, ignoredIn }) => [
    ...subdomains.map(subdomain => ({ subdomain, ...difference, ignored: false })),
    ...(withIgnored ? ignoredIn.map(subdomain => ({ subdomain, ...difference, ignored: true })) : []),
  ]);
}
