/** What a page asks of the server, as whoever needs no cursor, filter, contract and envelope would ask for it. */
const columns = `
  m.*, (
    SELECT json_agg(json_build_object('instrument', i."name", 'position', p."name") ORDER BY i."name" COLLATE "sv-x-icu", p."rank")
    FROM public."Qualification" k JOIN public."Position" p ON p."id" = k."positionId"
    JOIN public."Instrument" i ON i."id" = p."instrumentId" WHERE k."musicianId" = m."id"
  ) AS qualifications`;
const byName = 'm."lastName" COLLATE "sv-x-icu", m."firstName" COLLATE "sv-x-icu", m."id"';

export const barePage = `
  SELECT ${columns} FROM public."Musician" m WHERE m."archivedAt" IS NULL ORDER BY ${byName} LIMIT 100`;

export const bareCount = 'SELECT count(*) FROM public."Musician" m WHERE m."archivedAt" IS NULL';

/** $1 rows are passed over. */
export const bareOffset = `${barePage} OFFSET $1`;

/** $1 is a pattern. */
const found = `m."archivedAt" IS NULL AND lower((
  m."firstName" || ' ' || m."lastName" || ' ' || m."email" || ' ' || coalesce(m."city", '') || ' '
  || coalesce(m."phone", m."phoneSource" || ' ' || translate(m."phoneSource", ' -–./()+', ''), '')
) COLLATE "sv-x-icu") LIKE $1`;
export const bareSearch = `
  SELECT ${columns} FROM public."Musician" m WHERE ${found} ORDER BY ${byName} LIMIT 100`;
export const bareSearchCount = `SELECT count(*) FROM public."Musician" m WHERE ${found}`;

export const bareExport = `
  COPY (
    SELECT m."lastName", m."firstName", m."email", m."phone", (
      SELECT string_agg(i."name" || ', ' || p."name", '; ' ORDER BY i."name" COLLATE "sv-x-icu", p."rank")
      FROM public."Qualification" k JOIN public."Position" p ON p."id" = k."positionId"
      JOIN public."Instrument" i ON i."id" = p."instrumentId" WHERE k."musicianId" = m."id"
    ), m."city", m."isActive", m."notes"
    FROM public."Musician" m
    WHERE m."archivedAt" IS NULL AND coalesce(m."city", '') COLLATE "sv-x-icu" = 'Malmö' ORDER BY ${byName}
  ) TO STDOUT (FORMAT csv, DELIMITER ';')`;
