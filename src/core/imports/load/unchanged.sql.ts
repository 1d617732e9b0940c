import type { ImportField } from '../../../contract/imports-plan.ts';
import type { CompareOptions } from './values.sql.ts';

const nothing = String.raw`'\N'`;

/** What COPY text has of a musician in each column of staging; a field that no column of the file goes into tells nothing. */
const columns: readonly { readonly of: readonly ImportField[]; readonly text: string }[] = [
  { of: ['firstName', 'fullName'], text: orNothing('m."firstName"') },
  { of: ['lastName', 'fullName'], text: orNothing('m."lastName"') },
  { of: ['email'], text: 'm."email"' },
  { of: ['phone'], text: orNothing('m."phone"') },
  { of: ['phone'], text: orNothing('m."phoneSource"') },
  { of: ['instrument'], text: orNothing('c.instrument') },
  { of: ['position'], text: orNothing('c.position') },
  { of: ['city'], text: orNothing('m."city"') },
  { of: ['isActive'], text: `CASE WHEN m."isActive" THEN 't' ELSE 'f' END` },
  { of: ['notes'], text: orNothing('m."notes"') },
];

function orNothing(text: string): string {
  return `coalesce(nullif(${text}, ''), ${nothing})`;
}

/**
 * A hash of the text that COPY would have of each musician if nothing needed an escape, row number apart, once for each chair; but 0
 * of e-mails of which the database may think otherwise than the file's check did. As a condition the planner would take that for one
 * that hardly any row meets.
 */
export function musicianHashes({ mapped }: CompareOptions, seed: bigint): string {
  const line = columns
    .map(({ of, text }) => (of.some(field => mapped.includes(field)) ? text : nothing))
    .join(` || E'\\t' || `);
  const chairs = `
    LEFT JOIN (
      SELECT q."musicianId", i."name" AS instrument, p."name" AS position FROM public."Qualification" q
      JOIN public."Position" p ON p."id" = q."positionId" JOIN public."Instrument" i ON i."id" = p."instrumentId"
    ) c ON c."musicianId" = m."id"`;
  return `
    SELECT CASE WHEN octet_length(m."email") = length(m."email")
      THEN hashtextextended((${line}) COLLATE "C", '${seed}') ELSE 0 END
    FROM public."Musician" m ${mapped.includes('instrument') ? chairs : ''}`;
}

/** A staged row by whose e-mail the database may know somebody whose row was left out: all such rows have but letters of ASCII in theirs. */
export function mayMeetLeftOut(staged: string): string {
  return `SELECT FROM ${staged} WHERE octet_length(email) <> length(email)
    AND octet_length(lower(email)) = length(lower(email)) LIMIT 1`;
}

/** How many musicians there are, as the planner has it; less than one where it was never told. */
export const roughlyMusicians = `SELECT reltuples::float8 AS count FROM pg_catalog.pg_class WHERE oid = 'public."Musician"'::regclass`;
