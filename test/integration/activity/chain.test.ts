import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../../src/contract/client.ts';
import type { ActivityNote } from '../../../src/contract/index.ts';
import { hashOf } from '../../../src/core/activity/chain.ts';
import { readLinks, type StoredLink } from '../../../src/core/activity/links.ts';
import { createCore } from '../../../src/core/create-core.ts';
import { failureOf } from '../../helpers/failure.ts';
import { createTestCore, type TestCore, testPorts } from '../../helpers/test-core.ts';

let podium: TestCore;
let admin: pg.Client;
beforeAll(async () => {
  podium = await createTestCore();
  admin = await podium.admin('podium-control');
});
afterAll(() => podium[Symbol.asyncDispose]());

/** Effects that are recorded and refused, so that nothing but the record is left of them. */
async function act(count = 1, client = podium.client): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    await failureOf(client.customers.remove({ id: `none-${done}`, confirmation: 'none' }));
  }
}

async function storedLinks(): Promise<readonly StoredLink[]> {
  const links: StoredLink[] = [];
  for await (const link of readLinks(podium.core.deps.control)) links.push(link);
  return links;
}

const verify = () => podium.client.activity.verify({});
const headPath = () => join(podium.home, 'sandbox', 'activity-head.json');

describe('the chain of activity', () => {
  beforeEach(async () => {
    await admin.query('TRUNCATE podium.activity_link');
    writeFileSync(headPath(), '');
    await act(4);
  });

  it('is intact as it was written, with the head that this console keeps', async () => {
    const verified = await verify();
    expect(verified).toMatchObject({ intact: true, links: 8, unchained: 0, problems: [] });
    expect(verified.seen).toEqual(verified.head);
    expect(JSON.parse(readFileSync(headPath(), 'utf8'))).toEqual(verified.head);
  });

  it.each([
    ['at', `at + interval '1 millisecond'`],
    ['method', `'customers.list'`],
    ['effect', `'secret'`],
    ['actor', `actor || '{"user": "somebody"}'`],
    ['subdomain', `'malmo'`],
    ['note', `'{"a": 1}'`],
    ['outcome', `'done'`],
    ['entry', 'gen_random_uuid()'],
    ['hash', `repeat('a', 64)`],
    ['previous', `repeat('b', 64)`],
    ['hash', 'NULL'],
  ])('names a link whose %s was changed to %s', async (column, value) => {
    await admin.query(`UPDATE podium.activity_link SET ${column} = ${value} WHERE number = 4`);
    const { intact, problems } = await verify();
    expect(intact).toBe(false);
    expect(problems[0]).toEqual({ kind: 'changed', number: 4 });
  });

  it('names the link behind one that was removed', async () => {
    await admin.query('DELETE FROM podium.activity_link WHERE number = 3');
    expect((await verify()).problems).toContainEqual({ kind: 'removed', number: 4 });
  });

  it('tells a gap that was closed by new numbers', async () => {
    await admin.query('DELETE FROM podium.activity_link WHERE number = 3');
    await admin.query('UPDATE podium.activity_link SET number = number - 1 WHERE number > 3');
    expect((await verify()).intact).toBe(false);
  });

  it('names the first link that is left when the ones before it were removed', async () => {
    await admin.query('DELETE FROM podium.activity_link WHERE number <= 3');
    expect((await verify()).problems).toEqual([{ kind: 'removed', number: 4 }]);
  });

  it('names a link that was written anew with a right hash of its own', async () => {
    const [third] = (await storedLinks()).filter(({ number }) => number === 3);
    const { hash: _, previous, ...link } = third as StoredLink;
    const hash = hashOf({ ...link, subdomain: 'malmo', previous: previous ?? '' });
    await admin.query(`UPDATE podium.activity_link SET subdomain = 'malmo', hash = $1 WHERE number = 3`, [
      hash,
    ]);
    expect((await verify()).problems).toEqual([{ kind: 'changed', number: 3 }]);
  });

  it('names two links that changed places', async () => {
    await admin.query(
      `UPDATE podium.activity_link SET number = CASE number WHEN 3 THEN -4 ELSE -3 END WHERE number IN (3, 4)`,
    );
    await admin.query('UPDATE podium.activity_link SET number = -number WHERE number < 0');
    expect((await verify()).problems).toEqual([
      { kind: 'changed', number: 3 },
      { kind: 'changed', number: 4 },
    ]);
  });

  it.each([
    ['in front of the chain', 0],
    ['behind it', 9],
  ])('names a link that was made up %s', async (_, number) => {
    await admin.query(
      `INSERT INTO podium.activity_link SELECT $1, gen_random_uuid(), phase, at, method, effect, actor, subdomain, note,
         outcome, previous, hash FROM podium.activity_link WHERE number = 4`,
      [number],
    );
    expect((await verify()).problems).toContainEqual({ kind: 'changed', number });
  });

  it('names a link whose moment is none', async () => {
    await admin.query(`UPDATE podium.activity_link SET at = 'infinity' WHERE number = 2`);
    expect((await verify()).problems).toEqual([{ kind: 'changed', number: 2 }]);
  });

  it('tells a chain that was cut off, and goes on telling when new links have grown over the end', async () => {
    await admin.query('DELETE FROM podium.activity_link WHERE number > 6');
    expect((await verify()).problems).toEqual([{ kind: 'cut_off', number: 8 }]);
    await act(4);
    expect((await verify()).problems).toEqual([{ kind: 'cut_off', number: 8 }]);
  });

  it('tells a table that was emptied', async () => {
    await admin.query('TRUNCATE podium.activity_link');
    expect(await verify()).toMatchObject({ intact: false, problems: [{ kind: 'cut_off', number: 8 }] });
  });

  it('tells a chain that was written anew with right hashes, by the head that this console saw', async () => {
    const links = await storedLinks();
    let previous = '0'.repeat(64);
    for (const { hash: _, ...link } of links) {
      const forged = { ...link, actor: { ...link.actor, user: 'somebody' }, previous };
      previous = hashOf(forged);
      await admin.query(
        'UPDATE podium.activity_link SET actor = $2, previous = $3, hash = $4 WHERE number = $1',
        [link.number, forged.actor, forged.previous, previous],
      );
    }
    expect((await verify()).problems).toEqual([{ kind: 'cut_off', number: 8 }]);
  });

  it('stays one chain when two consoles write at once', async () => {
    await using other = createCore(testPorts(podium.home, [], {}));
    const second = createClient(other.transport());
    await Promise.all([act(10), act(10, second), act(10), act(10, second)]);
    expect(await verify()).toMatchObject({ intact: true, links: 88 });
  });

  it('counts what was recorded before there was a chain apart', async () => {
    await admin.query(
      `INSERT INTO podium.activity_link (number, entry, phase, at, method, effect, actor)
       SELECT number - 8, gen_random_uuid(), phase, at, method, effect, actor FROM podium.activity_link`,
    );
    expect(await verify()).toMatchObject({ unchained: 8, links: 8, intact: true });
  });

  it('keeps its hash through a stay in the database, whatever the note holds', async () => {
    const record = async (note: ActivityNote) => {
      const begun = await podium.core.deps.recorder.begin('customers.update', 'control');
      await begun?.finish('done', note);
    };
    await record({
      ...{ å: 1e21, z: -0, a: 0.1, big: 2 ** 53, tiny: 5e-324, text: 'x\0\uD800🎻', 'key\0': 10n },
      nested: { b: [1, { c: null, left: undefined }] },
    });
    const anyNote = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' }));
    await fc.assert(fc.asyncProperty(anyNote, record), { numRuns: 50, seed: 20261124 });
    expect(await verify()).toMatchObject({ intact: true, links: 8 + 2 * 51 });
  });

  it('holds no secret, also when a note does', async () => {
    const record = await podium.core.deps.recorder.begin('customers.update', 'control');
    await record?.finish('done', { before: { databaseUrl: 'postgresql://u:hemligt@h/d' } });
    const [latest] = await podium.client.activity.list({ limit: 1 });
    expect(JSON.stringify(latest)).not.toContain('hemligt');
  });
});

describe('the list of activity', () => {
  beforeAll(async () => {
    await admin.query('TRUNCATE podium.activity_link');
    writeFileSync(headPath(), '');
    await podium.createOrchestra('ystad');
    await podium.createOrchestra('lund');
    await act(3);
  });

  it('shows beginning and end as one entry, the latest first, with who did it', async () => {
    const entries = await podium.client.activity.list({});
    expect(entries.map(entry => `${entry.method} ${entry.subdomain} ${entry.outcome}`)).toEqual([
      'customers.remove null customer_not_found',
      'customers.remove null customer_not_found',
      'customers.remove null customer_not_found',
      'customers.create lund done',
      'customers.create ystad done',
    ]);
    expect(entries[0]?.actor).toMatchObject({ superadmin: false, user: expect.stringMatching(/./) });
  });

  it('filters by word, orchestra and outcome, and pages by the last entry', async () => {
    const find = async (input: Parameters<typeof podium.client.activity.list>[0]) =>
      (await podium.client.activity.list(input)).map(entry => entry.subdomain ?? entry.outcome);
    expect(await find({ filter: { search: 'YSTAD' } })).toEqual(['ystad']);
    expect(await find({ filter: { search: '%' } })).toEqual([]);
    expect(await find({ filter: { subdomain: 'lund' } })).toEqual(['lund']);
    expect(await find({ filter: { outcome: 'done' } })).toEqual(['lund', 'ystad']);
    expect(await find({ filter: { outcome: 'failed' } })).toHaveLength(3);
    const [, second] = await podium.client.activity.list({ limit: 2 });
    expect(await find({ limit: 2, before: second?.id ?? '' })).toEqual(['customer_not_found', 'lund']);
  });

  it('shows an effect whose console died as open', async () => {
    await podium.core.deps.recorder.begin('customers.update', 'control');
    const [open] = await podium.client.activity.list({ filter: { outcome: 'open' } });
    expect(open).toMatchObject({ method: 'customers.update', outcome: null, finishedAt: null });
  });

  it('exports every entry that the filter lets through', async () => {
    const json = await podium.client.activity.export({
      filter: { outcome: 'done' },
      format: 'json',
      to: 'text',
    });
    expect(JSON.parse(json.text ?? '')).toHaveLength(2);
    const csv = await podium.client.activity.export({ format: 'csv', to: 'text' });
    expect(csv.rows).toBe(6);
    expect(csv.text?.split('\r\n')[0]).toBe(
      '\uFEFFid;startedAt;finishedAt;method;effect;outcome;subdomain;user;machine;superadmin;note',
    );
  });
});

describe('an effect that cannot be recorded', () => {
  it('does not begin', async () => {
    await admin.query('ALTER TABLE podium.activity_link RENAME TO activity_away');
    try {
      await failureOf(podium.createOrchestra('kalmar'));
    } finally {
      await admin.query('ALTER TABLE podium.activity_away RENAME TO activity_link');
    }
    const { rowCount } = await admin.query(`SELECT FROM public."Customer" WHERE subdomain = 'kalmar'`);
    expect(rowCount).toBe(0);
  });

  it('waits on this machine where it makes or removes the table itself, and is sent once', async () => {
    const record = await podium.core.deps.recorder.begin('customers.undoAdoption', 'control');
    await admin.query('ALTER TABLE podium.activity_link RENAME TO activity_away');
    try {
      await record?.finish('done', { subdomain: 'ystad' });
      expect(podium.core.deps.recorder.waiting()).toBe(2);
    } finally {
      await admin.query('ALTER TABLE podium.activity_away RENAME TO activity_link');
    }
    await act();
    expect(podium.core.deps.recorder.waiting()).toBe(0);
    await act();
    const sent = await podium.client.activity.list({ filter: { search: 'undoAdoption' } });
    expect(sent).toMatchObject([{ outcome: 'done', subdomain: 'ystad' }]);
    expect((await verify()).intact).toBe(true);
  });
});
