import type { DriftExportRow } from '../../../contract/migrations-drift.ts';
import { type CsvColumn, toCsv, toTsv } from '../../files/csv.ts';

/** Differences as a file, or for the clipboard. */
export function exportDrift(differences: readonly DriftExportRow[], to: 'text' | 'file'): string {
  return to === 'file' ? toCsv(differences, columns) : toTsv(differences, columns);
}

/** Names of the contract, so that the file reads the same in every language. */
const columns: readonly CsvColumn<DriftExportRow>[] = [
  { title: 'subdomain', value: each => each.subdomain },
  { title: 'kind', value: each => each.kind },
  { title: 'type', value: each => each.type },
  { title: 'name', value: each => each.name },
  { title: 'expected', value: each => each.expected },
  { title: 'found', value: each => each.found },
  { title: 'ignored', value: each => (each.ignored ? 'yes' : '') },
];
