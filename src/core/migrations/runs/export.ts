import type { MigrationRunDetails, TenantResult } from '../../../contract/migrations-run.ts';
import { type CsvColumn, toCsv } from '../../files/csv.ts';

/** A run as text: its tenants line by line, or all of it as JSON. */
export function exportRun(run: MigrationRunDetails, format: 'csv' | 'json'): string {
  return format === 'csv' ? toCsv(run.tenants, columns) : `${JSON.stringify(run, null, 2)}\n`;
}

/** Names of the contract, so that the file reads the same in every language. */
const columns: readonly CsvColumn<TenantResult>[] = [
  { title: 'subdomain', value: each => each.subdomain },
  { title: 'wave', value: each => each.wave + 1 },
  { title: 'outcome', value: each => each.outcome },
  { title: 'applied', value: each => each.applied.join(' ') },
  { title: 'duration', value: each => Math.round(each.duration) },
  { title: 'error', value: each => each.error?.code ?? null },
  { title: 'message', value: each => each.error?.message ?? null },
  { title: 'rows', value: each => each.rows?.count ?? null },
];
