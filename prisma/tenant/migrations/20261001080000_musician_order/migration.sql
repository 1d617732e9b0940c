-- One index a sort of the musicians page: Swedish order (å ä ö last), id as the tie-break of keyset paging.
CREATE INDEX "Musician_lastName_sv_idx" ON "Musician" ("lastName" COLLATE "sv-x-icu", "firstName" COLLATE "sv-x-icu", "id");
CREATE INDEX "Musician_firstName_sv_idx" ON "Musician" ("firstName" COLLATE "sv-x-icu", "lastName" COLLATE "sv-x-icu", "id");
CREATE INDEX "Musician_email_sv_idx" ON "Musician" ("email" COLLATE "sv-x-icu", "id");
CREATE INDEX "Musician_city_sv_idx" ON "Musician" (coalesce("city", '') COLLATE "sv-x-icu", "id");
