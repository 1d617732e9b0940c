import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  assertName,
  draftMigration,
  kinds,
  Refused,
  writeMigration,
} from '../../../scripts/lib/new-migration.mjs';
import type { EngineConnection } from '../../../scripts/lib/schema-engine.mjs';
import { createTestCore, root, type TestCore } from '../../helpers/test-core.ts';

let podium: TestCore;
let server: EngineConnection;
let folder: string;

beforeAll(async () => {
  podium = await createTestCore();
  const fields = await podium.core.deps.sandbox.server();
  server = { ...fields, password: fields.password.reveal() };
});
afterAll(async () => {
  const { rows } = await (await podium.admin()).query(
    `SELECT FROM pg_database WHERE datname LIKE 'podium_shadow%'`,
  );
  await podium[Symbol.asyncDispose]();
  expect(rows).toEqual([]);
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podium-new-migration-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test.each(kinds)('nothing differs for %s: what the schema language cannot say is not dropped', async kind => {
  expect(await draftMigration({ kind, folder: join(root, 'prisma', kind), server })).toBeNull();
});

test.each([
  [
    'tenant',
    '  city              String?',
    '  shoeSize Int @default(3)\n  @@index([shoeSize])',
    `-- AlterTable
ALTER TABLE "Musician" DROP COLUMN "city",
ADD COLUMN     "shoeSize" INTEGER NOT NULL DEFAULT 3;

-- CreateIndex
CREATE INDEX "Musician_shoeSize_idx" ON "Musician"("shoeSize");
`,
  ],
  [
    'control',
    '  @@map("audit")',
    '  note String?\n  @@map("audit")',
    `-- AlterTable
ALTER TABLE "podium"."audit" ADD COLUMN     "note" TEXT;
`,
  ],
])('writes for %s what Prisma would, and then nothing differs', async (kind, text, replaced, sql) => {
  await copySchema(kind, text, replaced);
  expect(await draftMigration({ kind, folder, server })).toBe(sql);
  const path = await writeMigration({ folder, name: 'change', sql, now: new Date('2030-02-03T04:05:06Z') });
  expect(path).toBe(join(folder, 'migrations', '20300203040506_change', 'migration.sql'));
  expect(await readFile(path, 'utf8')).toBe(sql);
  expect(await draftMigration({ kind, folder, server })).toBeNull();
});

test('leaves the web application’s table alone', async () => {
  await copySchema('control', '  @@schema("public")', '  note String?\n  @@schema("public")');
  expect(await draftMigration({ kind: 'control', folder, server })).toBeNull();
});

test('comes after the last, also where its time is ahead', async () => {
  await copySchema('tenant');
  const now = new Date('2020-01-01T00:00:00Z');
  await mkdir(join(folder, 'migrations', '20991231235959_ahead'));
  const path = await writeMigration({ folder, name: 'change', sql: '', now });
  expect(path).toBe(join(folder, 'migrations', '21000101000000_change', 'migration.sql'));
});

test.each(['musician_order', 'Upper', '1st', 'with space', '../x', ''])('refuses the name %j', async name => {
  await copySchema('tenant');
  await expect(assertName(folder, name)).rejects.toThrow(Refused);
});

test('the command needs no database, and says what is destructive', async () => {
  await copySchema('tenant', '  city              String?', '');
  const run = promisify(execFile);
  const script = join(root, 'scripts', 'migration-new.mjs');
  const { stdout } = await run(process.execPath, [script, 'tenant', 'no_city', folder]);
  expect(stdout).toMatch(
    /_no_city\/migration\.sql\n\n-- AlterTable\nALTER TABLE "Musician" DROP COLUMN "city";/,
  );
  expect(stdout).toMatch(/^line 2: DESTRUCTIVE: ALTER TABLE … DROP COLUMN/m);
  await expect(run(process.execPath, [script, 'tenant', 'no_city', folder])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('The name is taken by'),
  });
}, 60_000);

async function copySchema(kind: string, text = '', replaced = ''): Promise<void> {
  await cp(join(root, 'prisma', kind), folder, { recursive: true });
  const path = join(folder, 'schema.prisma');
  const schema = await readFile(path, 'utf8');
  expect(schema).toContain(text);
  await writeFile(path, schema.replace(text, replaced));
}
