-- The musicians page, at a million rows. An index of a sort holds who is not archived, since that is what is listed: by it
-- alone rows are counted and passed over. It ends in the id, the tie-break of keyset paging.
DROP INDEX "Musician_lastName_sv_idx", "Musician_firstName_sv_idx", "Musician_email_sv_idx", "Musician_city_sv_idx";

-- "isActive" rides along, so that the active and the inactive are told apart without the table.
CREATE INDEX "Musician_lastName_sv_idx" ON "Musician"
  ("lastName" COLLATE "sv-x-icu", "firstName" COLLATE "sv-x-icu", "id") INCLUDE ("isActive") WHERE "archivedAt" IS NULL;
CREATE INDEX "Musician_firstName_sv_idx" ON "Musician"
  ("firstName" COLLATE "sv-x-icu", "lastName" COLLATE "sv-x-icu", "id") WHERE "archivedAt" IS NULL;
CREATE INDEX "Musician_email_sv_idx" ON "Musician" ("email" COLLATE "sv-x-icu", "id") WHERE "archivedAt" IS NULL;
-- Numbers are of no language, and bytes are compared faster.
CREATE INDEX "Musician_phone_idx" ON "Musician" (coalesce("phone", '') COLLATE "C", "id") WHERE "archivedAt" IS NULL;
CREATE INDEX "Musician_city_sv_idx" ON "Musician" (coalesce("city", '') COLLATE "sv-x-icu", "id")
  WHERE "archivedAt" IS NULL;
CREATE INDEX "Musician_updatedAt_idx" ON "Musician" ("updatedAt", "id") WHERE "archivedAt" IS NULL;
-- The archived are few, and listed by name.
CREATE INDEX "Musician_archived_sv_idx" ON "Musician"
  ("lastName" COLLATE "sv-x-icu", "firstName" COLLATE "sv-x-icu", "id") WHERE "archivedAt" IS NOT NULL;

-- Any part of name, e-mail, city or telephone number, by trigrams; the expression is the one of src/core/musicians/search.ts.
-- Where the extension is not to be had, or this role may not make it, a search reads the table instead.
DO $migration$
DECLARE
  trigrams text;
BEGIN
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
    BEGIN
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE NOTICE 'pg_trgm is not there, and this role may not make it';
    END;
  END IF;
  SELECT quote_ident(n.nspname) INTO trigrams
  FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm';
  IF trigrams IS NOT NULL THEN
    EXECUTE format($index$
      CREATE INDEX "Musician_search_idx" ON "Musician" USING gin (lower((
        "firstName" || ' ' || "lastName" || ' ' || "email" || ' ' || coalesce("city", '') || ' '
        || coalesce("phone", "phoneSource" || ' ' || translate("phoneSource", ' -–./()+', ''), '')
      ) COLLATE "sv-x-icu") %s.gin_trgm_ops)$index$, trigrams);
  END IF;
END
$migration$;
