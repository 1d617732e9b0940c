import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuthority } from '../../helpers/certificates.ts';
import { installed, startInstalledServer } from '../../helpers/installed-server.ts';
import { combine, plantEach } from './combine.ts';
import { createHostileFleet, type HostileFleet, verdictsOfAll } from './hostile-fleet.ts';

/** The long version, with twenty orchestras, is `npm run campaign -- audits`. */
let hostile: HostileFleet;

beforeAll(async () => {
  hostile = await createHostileFleet(5);
});
afterAll(() => hostile[Symbol.asyncDispose]());

test('a clean fleet whose every name is hostile has no finding, and every check came to its end', async () => {
  await hostile.fleet.expectClean();
  expect(await verdictsOfAll(hostile.fleet)).not.toContain('not_audited');
});

test('every plant at once: each is found and named, and nothing else is', async () => {
  await plantEach(hostile);
});

test('whatever is planted together is found and named, and nothing else is', async () => {
  await combine(hostile, { seed: 20261127, runs: 10, most: 3, shrink: false });
  await hostile.fleet.expectClean();
});

describe.skipIf(installed === null)('a server of the version that this machine has', () => {
  test('is audited as the embedded one is', async () => {
    await using server = await startInstalledServer(createAuthority().issue('localhost'));
    await using older = await createHostileFleet(4, server.fields);
    await older.fleet.expectClean();
    expect(await verdictsOfAll(older.fleet)).not.toContain('not_audited');
    await plantEach(older);
  });
});
