import { appendFileSync, chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../../src/contract/client.ts';
import { AppError } from '../../../src/core/app-error.ts';
import { createCore } from '../../../src/core/create-core.ts';
import { endedSupport } from '../../../src/core/doctor/end-of-life.ts';
import { diagnosisText } from '../../../src/i18n/diagnosis-text.ts';
import { createTranslator } from '../../../src/i18n/index.ts';
import { failureOf } from '../../helpers/failure.ts';
import { createTestCore, type TestCore, testPorts } from '../../helpers/test-core.ts';

let podium: TestCore;
beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra('alfa');
  await podium.createOrchestra('beta');
});
afterAll(() => podium[Symbol.asyncDispose]());

const check = async () => await (await podium.client.doctor.check({})).result;
const summary = async () =>
  (await check()).map(
    ({ check, subject, state, result }) => `${check}${subject ? ' *' : ''} ${state} ${result}`,
  );

describe('the doctor', () => {
  it('tells what is in order, one line a thing and one a server', async () => {
    expect(await summary()).toEqual([
      'versions ok ok',
      'home ok ok',
      'keychain ok ok',
      'sandbox ok running',
      'control ok ok',
      'clock ok ok',
      'activity ok ok',
      'server * ok ok',
    ]);
  });

  it('has a whole sentence in both languages for whatever it found', async () => {
    for (const language of ['sv', 'en'] as const) {
      for (const diagnosis of await check()) {
        const { what } = diagnosisText(createTranslator(language), diagnosis);
        expect(what).toMatch(/^[^{}]+\.$/);
      }
    }
  });

  it('goes on when nothing answers: no keychain, no sandbox, no control database', async () => {
    const refused = () => Promise.reject(new AppError('keychain_absent'));
    const ports = testPorts(join(podium.home, 'elsewhere'), [], {
      secretStore: { get: refused, set: refused, delete: refused },
    });
    await using core = createCore(ports, { checkOutput: true });
    const result = await (await createClient(core.transport()).doctor.check({})).result;
    expect(result.map(({ check, state, error }) => [check, state, error?.code])).toEqual([
      ['versions', 'ok', undefined],
      ['home', 'ok', undefined],
      ['keychain', 'failed', 'keychain_absent'],
      ['sandbox', 'warning', undefined],
      ['control', 'failed', 'sandbox_down'],
      ['clock', 'not_checked', undefined],
      ['activity', 'not_checked', undefined],
      ['server', 'not_checked', undefined],
    ]);
  });

  it('tells a clock that is wrong', async () => {
    const late = { now: () => new Date(Date.now() - 3_600_000) };
    await using core = createCore(testPorts(podium.home, [], { clock: late }), { checkOutput: true });
    const task = await createClient(core.transport()).doctor.check({});
    const clock = (await task.result).find(({ check }) => check === 'clock');
    expect(clock).toMatchObject({ state: 'failed', result: 'far_off' });
    expect(Number(clock?.facts.seconds)).toBeCloseTo(3600, -1);
  });

  it('tells a record that was tampered with', async () => {
    const admin = await podium.admin('podium-control');
    await admin.query(`UPDATE podium.activity_link SET method = 'nothing' WHERE number = 1`);
    expect(await summary()).toContain('activity failed broken');
    await admin.query(`UPDATE podium.activity_link SET method = 'customers.create' WHERE number = 1`);
    expect(await summary()).toContain('activity ok ok');
  });

  it('tells a record that waits on this machine', async () => {
    await podium.core.deps.recorder.begin('customers.adopt', 'control');
    expect(await summary()).toContain('activity warning waiting');
    await failureOf(podium.client.customers.remove({ id: 'none', confirmation: 'none' }));
    expect(await summary()).toContain('activity ok ok');
  });

  it('tells a control database in which Podium may not change its own tables', async () => {
    const admin = await podium.admin('podium-control');
    await admin.query('ALTER SCHEMA podium OWNER TO postgres; GRANT USAGE ON SCHEMA podium TO PUBLIC');
    try {
      expect(await summary()).toContain('control warning rights_missing');
    } finally {
      await admin.query('ALTER SCHEMA podium OWNER TO "podium-control"');
    }
    expect(await summary()).toContain('control ok ok');
  });

  it('asks another customer of a server where the first one is refused', async () => {
    const admin = await podium.admin('podium-control');
    const tamper = (to: string) =>
      admin.query(`UPDATE podium.tenant_identity SET customer_id = customer_id || '${to}' WHERE customer_id IN
        (SELECT id FROM public."Customer" WHERE subdomain = 'alfa')`);
    await tamper('-elsewhere');
    try {
      expect(await podium.client.credentials.test({ subdomain: 'alfa' })).toMatchObject({ passed: false });
      expect(await summary()).toContain('server * ok ok');
    } finally {
      await admin.query(
        `UPDATE podium.tenant_identity SET customer_id = replace(customer_id, '-elsewhere', '')`,
      );
    }
  });

  it('tells a server whose connections are nearly all taken, whoever holds them', async () => {
    const held = await Promise.all(Array.from({ length: 80 }, () => podium.admin('alfa')));
    expect(await summary()).toContain('server * warning nearly_full');
    await Promise.all(held.map(session => session.end()));
  });

  it('tells a sandbox that stands still, and one whose folder cannot be written to', async () => {
    const home = join(podium.home, 'own');
    mkdirSync(home, { mode: 0o700 });
    await using core = createCore(testPorts(home, [], {}), { checkOutput: true });
    const run = async () => await (await createClient(core.transport()).doctor.check({})).result;
    expect(await run()).toContainEqual(
      expect.objectContaining({ check: 'sandbox', state: 'warning', result: 'absent' }),
    );
    chmodSync(home, 0o777);
    expect(await run()).toContainEqual(
      expect.objectContaining({ check: 'home', state: 'warning', result: 'open_to_others' }),
    );
  });

  it.each([
    [140_020, '2026-11-12', null],
    [140_020, '2026-11-13', '2026-11-12'],
    [180_004, '2026-11-24', null],
    [90_624, '2026-11-24', '2021-11-11'],
    [990_000, '2099-01-01', null],
  ])('knows when the support of version %i ends, on %s', (version, day, ended) =>
    expect(endedSupport(version, new Date(`${day}T12:00:00Z`))).toBe(ended),
  );
});

/** As a log, a URL, a header or JSON may carry it. */
function formsOf(secret: string): readonly string[] {
  return [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    JSON.stringify(secret).slice(1, -1),
  ];
}

async function savedFiles(): Promise<ReadonlyMap<string, string>> {
  const path = join(podium.home, 'diagnostics.zip');
  const { file, entries } = await podium.client.doctor.save({ path });
  expect(file).toBe('diagnostics.zip');
  expect(statSync(path).mode & 0o077).toBe(0);
  const files = Object.entries(unzipSync(new Uint8Array(readFileSync(path))));
  expect(files.map(([name]) => name)).toEqual(entries);
  return new Map(files.map(([name, content]) => [name, strFromU8(content)]));
}

describe('the diagnostics', () => {
  it('tell what helps to find a fault', async () => {
    const files = await savedFiles();
    const read = (name: string) => JSON.parse(files.get(name) ?? '');
    expect(read('doctor.json')).toHaveLength(8);
    expect(read('workspaces.json')).toMatchObject([{ id: 'sandbox' }]);
    expect(read('control.json')).toMatchObject({
      customers: [{ status: 'pending', plan: 'small', customers: 2 }],
      ledger: [
        { name: '20260901080000_init' },
        { name: '20261124080000_control_side' },
        { name: '20261127080000_migration_runs' },
        { name: '20261127090000_drift_and_backups' },
        { name: '20261127100000_audit_findings' },
        { name: '20261127110000_audit_counts' },
        { name: '20261127120000_musician_filters' },
      ],
    });
    expect(read('activity-head.json')).toEqual(podium.core.deps.recorder.headFile().read());
    expect(files.get('sandbox-server.log')).toContain('database system is ready to accept connections');
  });

  it('are one archive without a secret or a row, also where a log holds one', async () => {
    const tenant = await podium.admin('alfa');
    await tenant.query(
      `INSERT INTO "Musician" ("firstName", "lastName", email, "updatedAt") VALUES ('Åsa', 'Hemlighetsson', 'asa@hem.example', now())`,
    );
    await tenant.query(`SELECT 'Åsa Hemlighetsson'::int`).catch(() => {});
    const urls = await Promise.all(
      ['control', 'server', 'alfa', 'beta'].map(name => podium.core.deps.sandbox.secrets.get(name)),
    );
    const passwords = [...urls.map(url => new URL(url ?? '').password), 'kanarie "å/1\\2'];
    await failureOf(
      podium.client.credentials.set({
        name: 'DATABASE_URL_NOBODY',
        secret: { url: `postgresql://u:${encodeURIComponent(passwords.at(-1) ?? '')}@db.example/d` },
      }),
    ).catch(() => {});
    const planted = passwords.flatMap(formsOf).map(form => `planted ${form}`);
    mkdirSync(join(podium.home, 'logs'), { recursive: true });
    writeFileSync(
      join(podium.home, 'logs', 'podium.log'),
      [...planted, 'postgresql://someone:never-met@db.example/x', 'the last line'].join('\n'),
    );
    const serverLog = join(podium.core.deps.sandbox.folder, 'server.log');
    appendFileSync(serverLog, planted.map(line => `2026-11-24 12:00:00 UTC [1] FATAL:  ${line}\n`).join(''));

    const files = await savedFiles();
    const all = [...files.values()].join('\n');
    for (const form of passwords.flatMap(formsOf)) expect(all).not.toContain(form);
    for (const personal of ['never-met', 'Hemlighetsson', 'asa@hem.example', 'kansli@alfa.example']) {
      expect(all).not.toContain(personal);
    }
    expect(files.get('podium.log')).toContain('the last line');
    expect(files.get('sandbox-server.log')).toContain('FATAL:  planted [secret]');
  });

  it('are saved without a control database, too', async () => {
    await using core = createCore(testPorts(join(podium.home, 'own'), [], {}), { checkOutput: true });
    const path = join(podium.home, 'own', 'diagnostics.zip');
    const { entries } = await createClient(core.transport()).doctor.save({ path });
    expect(entries).toContain('doctor.json');
  });
});
