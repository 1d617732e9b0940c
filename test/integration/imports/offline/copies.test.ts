import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportProgress } from '../../../../src/contract/imports.ts';
import type { AppError } from '../../../../src/core/app-error.ts';
import { stagingColumns } from '../../../../src/core/imports/check/copy-text.ts';
import { CopyComparison } from '../../../../src/core/imports/offline/compare-with-copy.ts';
import { meansNoConnection } from '../../../../src/core/imports/offline/no-connection.ts';
import { createTestCore, type TestCore } from '../../../helpers/test-core.ts';
import { openConsole } from '../../customers/second-console.ts';

const subdomain = 'kanarieborg';
const musicians = 60_000;
let podium: TestCore;
let database: pg.Client;

beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra(subdomain, 'Kanarieborgs Symfoniorkester');
  database = await podium.admin(subdomain);
  await database.query(`
    INSERT INTO "Musician" ("firstName", "lastName", "email")
    SELECT 'Åsa', 'Kanarie' || n, 'Kanarie.' || n || '@räksmörgås.exempel.se' FROM generate_series(1, ${musicians}) n;
    INSERT INTO "Musician" ("firstName", "lastName", "email") VALUES ('A', 'B', E'udda\\\\tab\\t@exempel.se');
    INSERT INTO "Instrument" ("name") VALUES ('Öboe'), ('Fiol');
    INSERT INTO "Position" ("instrumentId", "name", "rank")
      SELECT id, p.name, p.rank FROM "Instrument", (VALUES ('Tutti', 2), ('Solo', 1)) p (name, rank) WHERE "Instrument"."name" = 'Fiol'`);
});
afterAll(() => podium[Symbol.asyncDispose]());

const copies = () => podium.core.deps.offlineCopies;
const task = (signal = new AbortController().signal) => ({ signal, progress: () => {} });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: AppError) => error.code,
  );
const email = (number: number) => `kanarie.${number}@räksmörgås.exempel.se`;

describe('an offline copy', () => {
  it('is made of an orchestra as it is, while the event loop goes on', async () => {
    const told: ImportProgress[] = [];
    const copy = await copies().prepare(subdomain, { ...task(), progress: each => void told.push(each) });
    expect(copy).toEqual({
      ...{ subdomain, name: 'Kanarieborgs Symfoniorkester', asOf: expect.any(String) },
      ...{ musicians: musicians + 1, instruments: 2 },
    });
    expect(await copies().list()).toEqual([copy]);
    expect(told.at(-1)).toEqual({ stage: 'reading', done: musicians + 1, total: musicians + 1 });
    // the event loop has its turn each time progress is told; by the clock a busy machine could not be tested
    const stretches = told.map(({ done }, at) => done - (told[at - 1]?.done ?? 0));
    expect(Math.max(...stretches)).toBeLessThan(10_000);
  });

  it('knows its e-mails without regard to case, and the chairs in their order', async () => {
    const { emails, instruments, name } = await copies().open(subdomain);
    expect(name).toBe('Kanarieborgs Symfoniorkester');
    expect(instruments).toEqual([
      { name: 'Fiol', positions: ['Solo', 'Tutti'] },
      { name: 'Öboe', positions: [] },
    ]);
    const missing = Array.from({ length: musicians }, (_, at) => email(at + 1)).filter(
      each => !emails.has(each.toUpperCase()),
    );
    expect(missing).toEqual([]);
    expect(emails.has('udda\\tab\t@exempel.se')).toBe(true);
    expect(emails.has(email(musicians + 1))).toBe(false);
  });

  it('is known to another console of the home, and compares when the server is stopped', async () => {
    await using console = openConsole(podium);
    await console.core.deps.sandbox.stop();
    try {
      const { tenants, offlineCopies } = console.core.deps;
      const refused = await tenants.bySubdomain(subdomain).catch(error => error);
      expect(meansNoConnection(refused)).toBe(true);
      const { emails, customerId } = await offlineCopies.open(subdomain);
      expect(customerId).not.toBe('');
      const line = (row: string, email: string) =>
        stagingColumns.map(column => ({ row_number: row, email })[column as string] ?? '\\N').join('\t');
      const sink = new CopyComparison(emails);
      await sink.write(Buffer.from(`${line('1', email(7))}\n${line('2', 'ny@exempel.se')}\n`));
      const found = await sink.finish();
      expect([found.outcomeOf(1), found.outcomeOf(2)]).toEqual(['existing', 'created']);
      expect(found).toMatchObject({ created: 1, existing: 1 });
    } finally {
      await podium.core.deps.sandbox.start();
      database = await podium.admin(subdomain);
    }
  });

  it('leaves no e-mail, name or key in the store that could be read', async () => {
    const folder = join(podium.home, 'sandbox', 'store');
    const key = Buffer.from((await podium.core.deps.sandbox.secrets.get('local-store-key')) ?? '', 'base64');
    const files = readdirSync(folder).map(name => ({ name, bytes: readFileSync(join(folder, name)) }));
    expect(files.length).toBeGreaterThan(1);
    const words = ['kanarie', 'Kanarie', email(1), 'Kanarieborgs Symfoniorkester', 'Fiol', 'Öboe'].map(each =>
      Buffer.from(each),
    );
    const forms = [...words, key].flatMap(bytes => [
      bytes,
      Buffer.from(bytes.toString('hex')),
      Buffer.from(bytes.toString('base64').replace(/=+$/, '').slice(0, -1)),
      Buffer.from(bytes.toString('utf8'), 'utf16le'),
    ]);
    const found = files.flatMap(({ name, bytes }) =>
      forms.filter(form => bytes.includes(form) || name.includes(form.toString())),
    );
    expect(key).toHaveLength(32);
    expect(found.map(String)).toEqual([]);
    expect(
      podium.log.filter(line => line.includes(key.toString('base64')) || line.includes(key.toString('hex'))),
    ).toEqual([]);
  });

  it('is made anew after a run, and after a preview only when it is old; not where there is none', async () => {
    const before = await copies().open(subdomain);
    const tenant = await podium.core.deps.tenants.bySubdomain(subdomain);
    copies().refresh(tenant, 'preview');
    await database.query(
      `INSERT INTO "Musician" ("firstName", "lastName", "email") VALUES ('Ny', 'Ny', 'ny@exempel.se')`,
    );
    copies().refresh(tenant, 'run');
    await expect
      .poll(async () => (await copies().open(subdomain)).emails.has('ny@exempel.se'), { timeout: 20_000 })
      .toBe(true);
    expect((await copies().open(subdomain)).asOf > before.asOf).toBe(true);
    await podium.createOrchestra('utan');
    copies().refresh(await podium.core.deps.tenants.bySubdomain('utan'), 'run');
    await copies()[Symbol.asyncDispose]();
    expect((await copies().list()).map(each => each.subdomain)).toEqual([subdomain]);
  });
});

describe('an offline copy that cannot be had', () => {
  it('is cancelled, and the one that was there stays', async () => {
    const { asOf } = await copies().open(subdomain);
    const abort = new AbortController();
    const progress = () => abort.abort();
    expect(await refusal(copies().prepare(subdomain, { signal: abort.signal, progress }))).toBe('cancelled');
    expect((await copies().open(subdomain)).asOf).toBe(asOf);
    const { rows } = await database.query(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = 'podium/offline'`,
    );
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('tells a database that lacks the tables', async () => {
    await podium.createOrchestra('tom');
    const tom = await podium.admin('tom');
    await tom.query('ALTER TABLE "Position" RENAME TO "Elsewhere"');
    expect(await refusal(copies().prepare('tom', task()))).toBe('tenant_not_migrated');
    expect(await refusal(copies().open('tom'))).toBe('offline_copy_missing');
  });

  it('is forgotten', async () => {
    await copies().forget(subdomain);
    expect(await refusal(copies().open(subdomain))).toBe('offline_copy_missing');
    expect(await copies().list()).toEqual([]);
    await copies().prepare(subdomain, task());
    await copies().forget(null);
    expect(await copies().list()).toEqual([]);
    expect(podium.core.deps.localStore.names('')).toEqual([]);
  });
});
