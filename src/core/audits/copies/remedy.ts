import type { FoundRow } from '../../../contract/audits-findings.ts';
import { identifier } from '../quoting.ts';
import { comparedTables, type Table } from './tables.ts';

/** What deletes the copies here, by id: only rows that were certainly made after those of the same ids elsewhere. */
export function deletion(rows: readonly FoundRow[], hasQualifications: boolean): string {
  const copies = rows.filter(({ origin }) => origin === 'copy');
  const qualifications = idsIn('Qualification', copies);
  const musicians = idsIn('Musician', copies);
  const guard = hasQualifications
    ? '\n  AND NOT EXISTS (SELECT FROM public."Qualification" q WHERE q."musicianId" = m.id)'
    : '';
  return [
    "-- Look first. Each of these rows bears the id of another orchestra's row, and was made after it.",
    look(copies),
    '-- Then delete them: qualifications first, and no musician that has others of its own. A row of another table that hangs on',
    '-- one of them goes with it where its foreign key says CASCADE.',
    ...(qualifications === ''
      ? []
      : [`DELETE FROM public."Qualification" q WHERE q.id IN (${qualifications});`]),
    ...(musicians === '' ? [] : [`DELETE FROM public."Musician" m WHERE m.id IN (${musicians})${guard};`]),
  ].join('\n');
}

/** Shows the rows, changes nothing. */
export function look(rows: readonly FoundRow[]): string {
  return comparedTables
    .flatMap(table => {
      const ids = idsIn(table, rows);
      return ids === '' ? [] : [`SELECT * FROM ${identifier('public', table)} WHERE id IN (${ids});`];
    })
    .join('\n');
}

/** Ids are uuids, which need no escaping. */
function idsIn(table: Table, rows: readonly FoundRow[]): string {
  return rows
    .filter(row => row.table === table)
    .map(({ id }) => `'${id}'`)
    .join(', ');
}
