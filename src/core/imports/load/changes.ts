import type pg from 'pg';
import type { ImportField } from '../../../contract/imports-plan.ts';
import type { PreviewRow } from '../../../contract/imports-preview.ts';
import type { StagedRow } from '../check/staged-rows.ts';
import { chairsOf, judge, stagedColumnTypes } from './compare.sql.ts';
import type { CompareOptions, Filled } from './values.sql.ts';

type Change = PreviewRow['changes'][number];
type Values = Partial<Readonly<Record<Filled, string | boolean | null>>>;

interface Judged {
  readonly row: number;
  readonly before: Values | null;
  readonly after: Values | null;
  readonly instrument: string | null;
  readonly position: string | null;
}

/**
 * What each of the rows would change of the musician it is, by the expressions of the run: for a page of a preview. A chair that is added
 * has nothing in `from`. Rows that create a musician or change nothing are not answered.
 */
export async function changesOf(
  client: pg.ClientBase,
  options: CompareOptions,
  rows: readonly StagedRow[],
): Promise<ReadonlyMap<number, readonly Change[]>> {
  const found = await client.query<Judged>(changesQuery(options), [JSON.stringify(rows)]);
  return new Map(found.rows.map(judged => [judged.row, toChanges(judged)]));
}

function changesQuery(options: CompareOptions): string {
  return `
    WITH staged AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1::jsonb) AS s (${stagedColumnTypes})),
    chairs AS MATERIALIZED (SELECT row_number() OVER () AS chair, c.* FROM (${chairsOf('staged')}) c),
    judged AS (${judge(options, 'staged', 'chairs', true)})
    SELECT j.row_number AS row, j.before, j.after, CASE WHEN j.adds_chair THEN s.instrument END AS instrument,
      CASE WHEN j.adds_chair THEN s.position END AS position
    FROM judged j JOIN staged s ON s.row_number = j.row_number WHERE j.outcome = 'u'`;
}

function toChanges({ before, after, instrument, position }: Judged): Change[] {
  const old = shown(before);
  const fields = Object.entries(shown(after)).map(([field, to]) => ({
    field: field as ImportField,
    from: old[field as ImportField] ?? '',
    to,
  }));
  const chair = [
    ...(instrument === null ? [] : [{ field: 'instrument' as const, from: '', to: instrument }]),
    ...(position === null ? [] : [{ field: 'position' as const, from: '', to: position }]),
  ];
  return [...fields, ...chair];
}

/** A number as it is written counts for both columns of a phone; a clear one that was written otherwise is told too. */
function shown(values: Values | null): Partial<Record<ImportField, string>> {
  const { phone, phoneSource, ...others } = values ?? {};
  const text = (value: string | boolean | null) => (value === null ? '' : String(value));
  const written = phoneSource ?? phone;
  return {
    ...Object.fromEntries(Object.entries(others).map(([field, value]) => [field, text(value ?? null)])),
    ...(phone === undefined && phoneSource === undefined ? {} : { phone: text(written ?? null) }),
  };
}
