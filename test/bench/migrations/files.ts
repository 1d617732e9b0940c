import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an ordinary release brings. */
export const files: Readonly<Record<string, string>> = {
  '30000101000000_concerts': `
-- CreateTable
CREATE TABLE "bench_concert" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "title" TEXT NOT NULL,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bench_concert_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "bench_concert_startsAt_idx" ON "bench_concert"("startsAt");
`,
  '30000102000000_engagements': `
-- CreateTable
CREATE TABLE "bench_engagement" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "concertId" UUID NOT NULL,
    "musicianId" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'asked',

    CONSTRAINT "bench_engagement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "bench_engagement_key" ON "bench_engagement"("concertId", "musicianId");

-- AddForeignKey
ALTER TABLE "bench_engagement" ADD CONSTRAINT "bench_engagement_concertId_fkey" FOREIGN KEY ("concertId") REFERENCES "bench_concert"("id") ON DELETE CASCADE ON UPDATE CASCADE;
`,
  '30000103000000_fees': `
-- AlterTable
ALTER TABLE "bench_engagement" ADD COLUMN "fee" INTEGER, ADD COLUMN "note" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "bench_concert" ADD COLUMN "venue" TEXT;

-- the first concert
INSERT INTO "bench_concert" ("title", "startsAt") VALUES ('Nyårskonsert', '2027-01-01 18:00');
`,
};

/** Takes a database back to before them, whoever applied them. */
export const undo = `
  DROP TABLE IF EXISTS bench_engagement, bench_concert, schema_migrations, pgmigrations, bench_ledger;
  DELETE FROM _prisma_migrations WHERE migration_name LIKE '3000%'`;

/** Writes them in the format of another program: one file each, between two headings. */
export function writeFor(folder: string, up: string, down: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, sql] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.sql`), `${up}\n${sql}\n${down}\n`);
  }
}
