CREATE TABLE "Musician" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "firstName" TEXT NOT NULL,
  "lastName" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "phone" TEXT,
  "phoneSource" TEXT,
  "city" TEXT,
  "notes" TEXT,
  "preferredLanguage" TEXT NOT NULL DEFAULT 'sv',
  "isActive" BOOLEAN NOT NULL DEFAULT true,
  "archivedAt" TIMESTAMPTZ(3),
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Musician_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Musician_preferredLanguage_check" CHECK ("preferredLanguage" IN ('sv', 'en'))
);
-- E-mail is unique without regard to case.
CREATE UNIQUE INDEX "Musician_email_key" ON "Musician" (lower("email"));

CREATE TABLE "Instrument" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "name" TEXT NOT NULL,
  CONSTRAINT "Instrument_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Instrument_name_key" ON "Instrument" (lower("name"));

CREATE TABLE "Position" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "instrumentId" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "rank" INTEGER NOT NULL,
  CONSTRAINT "Position_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Position_instrumentId_fkey" FOREIGN KEY ("instrumentId")
    REFERENCES "Instrument" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Position_instrumentId_name_key" ON "Position" ("instrumentId", lower("name"));

CREATE TABLE "Qualification" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "musicianId" UUID NOT NULL,
  "positionId" UUID NOT NULL,
  CONSTRAINT "Qualification_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Qualification_musicianId_fkey" FOREIGN KEY ("musicianId")
    REFERENCES "Musician" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "Qualification_positionId_fkey" FOREIGN KEY ("positionId")
    REFERENCES "Position" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Qualification_musicianId_positionId_key" ON "Qualification" ("musicianId", "positionId");
CREATE INDEX "Qualification_positionId_idx" ON "Qualification" ("positionId");
