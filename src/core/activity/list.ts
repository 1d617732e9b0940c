import type { ActivityEntry, ActivityFilter } from '../../contract/activity.ts';
import type { ControlDatabase } from '../db/control.ts';

export interface ActivityPage {
  readonly filter: ActivityFilter;
  readonly limit: number;
  /** Older than this entry. */
  readonly before?: string | undefined;
}

type Row = Omit<ActivityEntry, 'startedAt' | 'finishedAt'> & { startedAt: Date; finishedAt: Date | null };

/** Entries with the latest first, each made of its two links. */
export async function listActivity(
  control: ControlDatabase,
  { filter, limit, before }: ActivityPage,
): Promise<ActivityEntry[]> {
  const rows = await control.query<Row>(
    `SELECT b.number::text AS id, b.method, b.effect, b.actor, e.subdomain, e.note, b.at AS "startedAt",
       e.at AS "finishedAt", e.outcome
     FROM podium.activity_link b LEFT JOIN podium.activity_link e ON e.entry = b.entry AND e.phase = 'end'
     WHERE b.phase = 'begin' AND ($1::bigint IS NULL OR b.number < $1)
       AND ($2::text IS NULL OR concat_ws(' ', b.method, b.actor->>'user', b.actor->>'machine', e.subdomain) ILIKE $2
         OR b.method = ANY ($6))
       AND ($3::text IS NULL OR e.subdomain = $3)
       AND ($4::text IS NULL OR CASE $4 WHEN 'open' THEN e.outcome IS NULL WHEN 'done' THEN e.outcome = 'done'
         ELSE e.outcome <> 'done' END)
     ORDER BY b.number DESC LIMIT $5`,
    [
      before ?? null,
      pattern(filter.search),
      filter.subdomain ?? null,
      filter.outcome ?? null,
      limit,
      filter.methods ?? [],
    ],
  );
  return rows.map(row => ({
    ...row,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }));
}

function pattern(search: string | undefined): string | null {
  const word = search?.trim() ?? '';
  return word === '' ? null : `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}
