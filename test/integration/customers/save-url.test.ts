import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveUrl } from '../../../src/core/customers/save-url.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createTestCore, type TestCore } from '../../helpers/test-core.ts';

const control = 'podium-control';
const url = 'postgresql://u:a"b""c\\d,e\tf\ng\\.å@127.0.0.1:5432/d';
let podium: TestCore;
let admin: pg.Client;
let id: string;
beforeAll(async () => {
  podium = await createTestCore();
  ({ id } = await podium.createOrchestra('lund'));
  admin = await podium.admin(control);
});
afterAll(() => podium[Symbol.asyncDispose]());

async function saved(text: string): Promise<string> {
  await podium.core.deps.control.transaction(client => saveUrl(client, id, new Secret(text)));
  const { rows } = await admin.query<{ databaseUrl: string }>(
    'SELECT "databaseUrl" FROM public."Customer" WHERE id = $1',
    [id],
  );
  return rows[0]?.databaseUrl ?? '';
}

describe('saveUrl', () => {
  it('writes any text letter for letter, time after time', async () => {
    expect(await saved(url)).toBe(url);
    expect(await saved('env:DATABASE_URL_LUND')).toBe('env:DATABASE_URL_LUND');
  });

  it('leaves the row alone in a transaction that is rolled back', async () => {
    const failing = podium.core.deps.control.transaction(async client => {
      await saveUrl(client, id, new Secret(url));
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await saved('env:DATABASE_URL_YSTAD')).toBe('env:DATABASE_URL_YSTAD');
  });

  it('writes it also where the role may not make temporary tables', async () => {
    await admin.query(`REVOKE TEMP ON DATABASE "${control}" FROM "${control}"`);
    expect(await saved(url)).toBe(url);
  });
});
