import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf } from '../../../helpers/failure.ts';
import { dataFile } from '../../../helpers/musicians.ts';
import { createTestCore, type TestCore } from '../../../helpers/test-core.ts';
import { openConsole } from '../../customers/second-console.ts';

let podium: TestCore;
beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra('ystad', 'Ystads Orkester');
});
afterAll(() => podium[Symbol.asyncDispose]());

const list = dataFile('musiker-157-excel-sv.csv');
const resultOf = async <T>(start: Promise<{ readonly result: Promise<T> }>) => (await start).result;

/** As a person does it, by the methods of the contract; each step in a console of its own. */
describe('a list that comes while there is no connection', () => {
  it('is kept ready for with a connection', async () => {
    const { client } = podium;
    const { id: file } = await podium.open(list);
    await resultOf(client.imports.run({ subdomain: 'ystad', file }));
    const database = await podium.admin('ystad');
    await database.query(
      `DELETE FROM "Musician" WHERE id IN (SELECT id FROM "Musician" WHERE "lastName" <> 'Åkesson' ORDER BY "email" LIMIT 50)`,
    );
    const copy = await resultOf(client.imports.prepareOffline({ subdomain: 'ystad' }));
    expect(await client.imports.offlineCopies({})).toEqual([copy]);
    expect(copy.musicians).toBe(107);
  });

  it('is checked by the copy, mended and queued without one', async () => {
    await podium.core.deps.sandbox.stop();
    await using console = openConsole(podium);
    const { client, core } = console;
    const path = join(podium.home, 'lista.csv');
    copyFileSync(list, path);
    const { id: file } = await core.deps.files.open(path);
    const plan = {
      subdomain: 'ystad',
      file,
      cells: [{ row: 1, field: 'city' as const, value: 'Ängelholm' }],
    };
    expect(await failureOf(resultOf(client.imports.preview({ ...plan, subdomain: 'lund' })))).toMatchObject({
      code: 'offline_copy_missing',
    });
    const preview = await resultOf(client.imports.preview(plan));
    expect(preview.comparedWithCopyOf).toBe((await client.imports.offlineCopies({}))[0]?.asOf);
    const counted = { rows: 157, created: 50, updated: 0, unchanged: 0, existing: 107, rejected: 0 };
    expect(preview.counts).toEqual(counted);
    const item = await client.imports.enqueue({ preview: preview.preview });
    expect(item).toMatchObject({
      subdomain: 'ystad',
      fileName: 'lista.csv',
      state: 'waiting',
      expected: counted,
    });
    rmSync(path);
    // a record of activity comes before each effect, and there is nobody to make it
    expect(await failureOf(resultOf(client.imports.runQueue({})))).toMatchObject({ code: 'sandbox_down' });
    expect(await client.imports.queue({})).toEqual([item]);
  });

  it('is checked again and imported by the console that has one, and recorded', async () => {
    await podium.core.deps.sandbox.start();
    await using console = openConsole(podium);
    const { client, core } = console;
    const [waiting] = await client.imports.queue({});
    core.queueRunner.start();
    await expect
      .poll(async () => (await client.imports.queue({}))[0]?.state, { timeout: 20_000 })
      .toBe('done');
    const [done] = await client.imports.queue({});
    const [imported] = await client.imports.list({ subdomain: 'ystad' });
    expect(imported).toMatchObject({ importId: done?.importId, fileName: 'lista.csv' });
    expect(imported?.counts).toMatchObject({ created: 50, updated: 1, unchanged: 106 });
    expect(done?.notice).toMatchObject({ expected: waiting?.expected, changed: false });
    expect(done?.notice?.actual).toEqual(imported?.counts);
    const { rows } = await client.musicians.page({ subdomain: 'ystad', city: 'Ängelholm' });
    expect(rows).toHaveLength(1);
    await expect
      .poll(async () => (await client.activity.list({ filter: { search: 'runQueue' } }))[0], {
        timeout: 20_000,
      })
      .toMatchObject({
        method: 'imports.runQueue',
        outcome: 'done',
        subdomain: 'ystad',
        note: { importId: done?.importId },
      });
    await client.imports.dequeue({ id: done?.id ?? '' });
    expect(await client.imports.queue({})).toEqual([]);
    expect(await client.activity.list({ filter: { search: 'queue' } })).toHaveLength(1);
    expect(await client.activity.list({ filter: { search: 'Offline' } })).toEqual([]);
  });

  it('leaves nothing when all is forgotten', async () => {
    await podium.client.imports.forgetOffline({ subdomain: null });
    expect(await podium.client.imports.offlineCopies({})).toEqual([]);
    expect(podium.core.deps.localStore.names('')).toEqual([]);
  });
});
