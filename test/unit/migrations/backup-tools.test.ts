import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  findTools,
  fittingTools,
  newestTools,
  toolFolders,
} from '../../../src/core/migrations/backup/tools.ts';

/** Programs that know their version and nothing else: discovery is shown here, dumps where PostgreSQL's own are there. */
let place: string;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'podium-tools-'));
  await program('15', 'pg_dump', 'pg_dump (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)');
  await program('15', 'pg_restore', 'pg_restore (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)');
  await program('17', 'pg_dump', 'pg_dump (PostgreSQL) 17.2');
  await program('17', 'pg_restore', 'pg_restore (PostgreSQL) 17.2');
  await program('17.9', 'pg_dump', 'pg_dump (PostgreSQL) 17.10');
  await program('17.9', 'pg_restore', 'pg_restore (PostgreSQL) 17.10');
  await program('alone', 'pg_dump', 'pg_dump (PostgreSQL) 18.1');
  await program('mixed', 'pg_dump', 'pg_dump (PostgreSQL) 18.1');
  await program('mixed', 'pg_restore', 'pg_restore (PostgreSQL) 16.1');
  await program('other', 'pg_dump', 'a program of another kind');
  await program('other', 'pg_restore', 'a program of another kind');
  await mkdir(join(place, 'linked'));
  for (const name of ['pg_dump', 'pg_restore'])
    await symlink(join(place, '17', name), join(place, 'linked', name));
});
afterAll(() => rm(place, { recursive: true, force: true }));

const folders = (...names: string[]) => names.map(name => join(place, name));
const versions = async (...names: string[]) =>
  (await findTools({}, folders(...names))).map(each => each.version);

describe('where PostgreSQL’s programs are looked for', () => {
  test('PODIUM_PG_BIN alone where it is set', () => {
    expect(toolFolders({ PODIUM_PG_BIN: '/opt/pg/bin', PATH: '/usr/bin' })).toEqual(['/opt/pg/bin']);
  });
  test('absolute folders of PATH, each system in its own way', () => {
    expect(toolFolders({ PATH: '/usr/bin:bin::.:/opt/x' }, 'freebsd')).toEqual(['/usr/bin', '/opt/x']);
    const windows = toolFolders({ PATH: 'C:\\pg\\bin;bin;D:\\x' }, 'win32');
    expect(windows).toEqual(['C:\\pg\\bin', 'D:\\x']);
  });
  test('nowhere without either', () => expect(toolFolders({}, 'freebsd')).toEqual([]));
});

describe('what is found', () => {
  test('a pair of one version, once each', async () => {
    expect(await versions('15', '17', 'linked', '15')).toEqual(['15.13', '17.2']);
  });
  test('nothing where one of the two lacks, they differ, or are something else', async () => {
    expect(await versions('alone', 'mixed', 'other', 'not there')).toEqual([]);
  });
});

describe('which one dumps a server', () => {
  test.each([
    [14, '15.13'],
    [15, '15.13'],
    [16, '17.10'],
    [17, '17.10'],
    [18, undefined],
  ])('of version %d: %s', async (server, version) => {
    const tools = await findTools({}, folders('17', '15', '17.9'));
    expect(fittingTools(tools, server)?.version).toBe(version);
    expect(newestTools(tools)?.version).toBe('17.10');
  });
  test('none where there is none', () =>
    expect([fittingTools([], 15), newestTools([])]).toEqual([null, null]));
});

async function program(folder: string, name: string, version: string): Promise<void> {
  await mkdir(join(place, folder), { recursive: true });
  const path = join(place, folder, name);
  await writeFile(path, `#!/bin/sh\n[ "$1" = --version ] && echo '${version}'\n`);
  await chmod(path, 0o755);
}
