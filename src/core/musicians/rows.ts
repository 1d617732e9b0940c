import type { Musician } from '../../contract/musicians.ts';
import { chairOrder } from './chairs.ts';

/** A musician as the server answers it. */
export type MusicianRow = Omit<Musician, 'updatedAt' | 'archivedAt'> & {
  readonly updatedAt: Date;
  readonly archivedAt: Date | null;
};

const columns = `
  m."id", m."firstName", m."lastName", m."email", coalesce(m."phone", '') AS "phone",
  coalesce(m."phoneSource", '') AS "phoneSource", coalesce(m."city", '') AS "city", coalesce(m."notes", '') AS "notes",
  m."isActive", m."archivedAt", m."updatedAt"`;

/**
 * Musicians with their chairs, by a question that answers their ids as `id` and `numbers` by which they are in order. The chairs of
 * all are grouped by what is narrow: a subquery a musician takes twice the time, and a join with the grouped chairs the
 * square of it where the planner expects a row and there are many.
 */
export function rowsOf(ids: string, numbers: readonly string[]): string {
  const numbered = numbers.map(number => `w.${number}`).join(', ');
  return `
    WITH w AS MATERIALIZED (${ids})
    SELECT ${numbered}, ${columns}, w.qualifications
    FROM (
      SELECT ${numbered}, w.id,
        coalesce(
          json_agg(json_build_object('instrument', i."name", 'position', p."name") ORDER BY ${chairOrder})
            FILTER (WHERE p."id" IS NOT NULL), '[]') AS qualifications
      FROM w
      LEFT JOIN public."Qualification" k ON k."musicianId" = w.id
      LEFT JOIN public."Position" p ON p."id" = k."positionId"
      LEFT JOIN public."Instrument" i ON i."id" = p."instrumentId"
      GROUP BY ${numbered}, w.id
    ) w
    JOIN public."Musician" m ON m."id" = w.id
    ORDER BY ${numbered}`;
}

export function toMusician(row: MusicianRow): Musician {
  return {
    id: row.id,
    firstName: row.firstName,
    lastName: row.lastName,
    email: row.email,
    phone: row.phone,
    phoneSource: row.phoneSource,
    city: row.city,
    notes: row.notes,
    qualifications: row.qualifications,
    isActive: row.isActive,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
  };
}
