import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';
import { openConsole, type SecondConsole } from './second-console.ts';

let podium: TestCore;
let elapsed = 0;
/** A console whose clock can be put forward. */
let reader: SecondConsole;
beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra('lund', 'Lunds Kammarorkester');
  await podium.createOrchestra('ystad', 'Ystads Sinfonietta');
});
afterAll(() => podium[Symbol.asyncDispose]());
beforeEach(() => {
  elapsed = 0;
  reader = openConsole(podium, { clock: { now: () => new Date(Date.now() + elapsed) } });
  return () => reader[Symbol.asyncDispose]();
});

const list = () => reader.core.deps.customerList;
const names = async () => (await reader.client.customers.list({})).map(({ name }) => name);

/** As the web application does: another session, no NOTIFY, no updatedAt. */
async function rename(subdomain: string, name: string): Promise<void> {
  await podium.core.deps.control.query('UPDATE public."Customer" SET name = $2 WHERE subdomain = $1', [
    subdomain,
    name,
  ]);
}

async function changeHere(name: string): Promise<void> {
  const { id, version } = await podium.client.customers.show({ subdomain: 'lund' });
  await podium.client.customers.update({ id, version, changes: { name } });
}

/** milliseconds until the condition holds */
async function timeUntil(holds: () => Promise<boolean>): Promise<number> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > 10_000) throw new Error('never came');
    await sleep(50);
  }
  return performance.now() - start;
}

test('answers the same frozen list, and a customer of it', async () => {
  const all = await list().all();
  expect(await list().all()).toBe(all);
  expect(Object.isFrozen(all)).toBe(true);
  expect(await list().bySubdomain('lund')).toBe(all[0]);
});

test('is read once for those who ask together', async () => {
  const [first, second] = await Promise.all([list().all(), list().all()]);
  expect(second).toBe(first);
});

test('is one minute old at most', async () => {
  const before = await list().all();
  await rename('ystad', 'Ystad');
  elapsed = 59_000;
  expect(await list().all()).toBe(before);
  elapsed = 61_000;
  expect(await names()).toContain('Ystad');
});

test('does not outlive a clock that is put back', async () => {
  const before = await list().all();
  elapsed = -3_600_000;
  expect(await list().all()).not.toBe(before);
});

test('a hold that ends changes the list with no row changed', async () => {
  const { id } = await podium.client.customers.show({ subdomain: 'lund' });
  const until = new Date(Date.now() + 20_000).toISOString();
  await podium.client.customers.hold({ id, reason: 'flyttas', until });
  expect((await list().bySubdomain('lund')).hold).toMatchObject({ reason: 'flyttas' });
  await list().all();
  const revision = await list().revision();
  elapsed = 21_000;
  expect(await list().revision()).not.toBe(revision);
  await podium.client.customers.release({ id });
});

test('is dropped at once after a change here', async () => {
  await list().all();
  const { revision } = await reader.client.customers.revision({});
  const { id, version } = await list().bySubdomain('lund');
  await reader.client.customers.update({ id, version, changes: { name: 'Lund A' } });
  expect((await reader.client.customers.revision({})).revision).not.toBe(revision);
  expect(await names()).toContain('Lund A');
});

test('hears of another console by NOTIFY alone', async () => {
  await list().all();
  await list().revision(); // opens the connection that listens
  await timeUntil(async () => (await listeners()) === 1);
  await changeHere('Lund B');
  const told = await timeUntil(async () => (await names()).includes('Lund B'));
  expect(told).toBeLessThan(3_000);
});

test('sees what the web application writes, by the fingerprint, within 3 seconds', async () => {
  await list().all();
  const before = await list().revision();
  expect(await list().revision()).toBe(before);
  await rename('ystad', 'Ystads Stadsorkester');
  const seen = await timeUntil(async () => (await list().revision()) !== before);
  expect(seen).toBeLessThan(3_000);
  expect(await names()).toContain('Ystads Stadsorkester');
});

test.each([
  [
    'a customer added',
    `INSERT INTO public."Customer" VALUES ('c1', 'Ny', 'ny', 'env:NY', 'pending', 'a@b.se', 'small', now(), now())`,
  ],
  ['a customer removed', `DELETE FROM public."Customer" WHERE id = 'c1'`],
  ['settings', `UPDATE podium.customer_settings SET server = 'soder'`],
  ['stamps', `UPDATE podium.tenant_identity SET port = port`],
])('the fingerprint tells of %s', async (_, sql) => {
  await list().all();
  const before = await list().revision();
  await podium.core.deps.control.query(sql);
  expect(await timeUntil(async () => (await list().revision()) !== before)).toBeLessThan(3_000);
});

test('the fingerprint is asked for at most once a second', async () => {
  await list().all();
  const before = await list().revision();
  const asked = performance.now();
  await rename('ystad', 'Ystad en gång');
  const answers: string[] = [];
  while (performance.now() - asked < 700) answers.push(await list().revision());
  expect(new Set(answers)).toEqual(new Set([before]));
  await sleep(400);
  expect(await list().revision()).not.toBe(before);
});

test('goes on by the fingerprint when the connection that listens is lost', async () => {
  await list().all();
  const before = await list().revision();
  await timeUntil(async () => (await listeners()) === 1);
  const admin = await podium.admin();
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'podium/customer-list'`,
  );
  await rename('ystad', 'Ystad C');
  expect(await timeUntil(async () => (await list().revision()) !== before)).toBeLessThan(3_000);
});

test('is dropped and leaves no connection when the connections end, as for another workspace', async () => {
  const before = await list().all();
  const revision = await list().revision();
  await timeUntil(async () => (await listeners()) === 1);
  await reader.core.deps.control.close();
  expect(await listeners()).toBe(0);
  expect(await list().all()).not.toBe(before);
  expect(await list().revision()).not.toBe(revision);
});

test('gives the connection that listens back after a minute without use', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await list().revision();
    await timeUntil(async () => (await listeners()) === 1);
    vi.advanceTimersByTime(59_000);
    await list().revision();
    vi.advanceTimersByTime(59_000);
    expect(await listeners()).toBe(1);
    vi.advanceTimersByTime(2_000);
    await timeUntil(async () => (await listeners()) === 0);
  } finally {
    vi.useRealTimers();
  }
});

test('a reader of the list alone opens no connection that listens', async () => {
  await list().all();
  await sleep(200);
  expect(await listeners()).toBe(0);
});

test('a customer who came after the list was read is asked for', async () => {
  await list().all();
  await podium.createOrchestra('visby');
  expect(await reader.client.customers.show({ subdomain: 'visby' })).toMatchObject({ subdomain: 'visby' });
});

async function listeners(): Promise<number> {
  const rows = await podium.core.deps.control.query(
    `SELECT FROM pg_stat_activity WHERE application_name = 'podium/customer-list' AND query LIKE 'LISTEN%'`,
  );
  return rows.length;
}
