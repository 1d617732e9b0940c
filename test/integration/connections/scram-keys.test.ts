import { afterAll, beforeAll, expect, it } from 'vitest';
import { scramKeys } from '../../../src/core/db/scram-keys.ts';
import { endSession, openSession } from '../../../src/core/db/session.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';

let podium: TestCore;
let login: (password?: string) => Promise<string>;
let changePassword: (password: string) => Promise<unknown>;

beforeAll(async () => {
  podium = await createTestCore();
  const { fields } = await podium.provision('nord');
  const admin = await podium.admin();
  login = async (password = fields.password.reveal()) => {
    const own = { ...fields, password: new Secret(password) };
    const session = await openSession(own, { tls: 'loopback', certificateAuthority: null });
    const { rows } = await session.query('SELECT current_user AS role');
    await endSession(session);
    return rows[0].role;
  };
  changePassword = password => admin.query(`ALTER ROLE "${fields.user}" PASSWORD '${password}'`);
});
afterAll(() => podium[Symbol.asyncDispose]());

async function derivedBy(work: () => Promise<unknown>): Promise<number> {
  const before = scramKeys.derived;
  await work();
  return scramKeys.derived - before;
}

it('a role that comes again logs in by the key that was derived for it', async () => {
  await login();
  expect(await derivedBy(() => Promise.all(Array.from({ length: 5 }, () => login())))).toBe(0);
});

it('another password is another key: a wrong one is refused, and a changed one is derived anew', async () => {
  await expect(login('another')).rejects.toMatchObject({ code: 'password_refused' });
  await changePassword('another');
  expect(await derivedBy(() => login('another'))).toBe(1);
  await changePassword('another'); // the same one, with another salt
  expect(await derivedBy(() => login('another'))).toBe(1);
  expect(await derivedBy(() => login('another'))).toBe(0);
});
