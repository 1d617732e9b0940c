import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { runCli } from '../../../src/cli/program.ts';
import { contract } from '../../../src/contract/index.ts';
import { createTestCore, memoryStore, root, type TestCore, testPorts } from '../../helpers/test-core.ts';

const { imports } = contract;
const secretStore = memoryStore();
let podium: TestCore;

beforeAll(async () => {
  podium = await createTestCore({ secretStore });
  await podium.createOrchestra('lund', 'Lunds Kammarorkester');
});
afterAll(() => podium[Symbol.asyncDispose]());

/** The CLI on the same home, as another process would run it. */
async function podiumImports(...args: string[]) {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const exitCode = await runCli(['imports', ...args], {
    version: '0.0.0-test',
    ports: testPorts(podium.home, [], { secretStore }),
    language: 'sv',
    stdout: text => void stdout.push(text),
    stderr: text => void stderr.push(text),
  });
  return { exitCode, stdout: stdout.join('\n'), stderr: stderr.join('\n') };
}

async function json<T extends z.ZodType>(output: T, ...args: string[]) {
  const { stdout, exitCode } = await podiumImports(...args, '--json');
  return { value: output.parse(JSON.parse(stdout)), exitCode };
}

async function fileOf(...lines: string[]): Promise<string> {
  const path = join(podium.home, 'lista.csv');
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
}

const problemFile = join(root, 'test', 'data', 'musiker-40-problem.csv');

test('previews by hand-made mapping, tells what is missing, and refuses a heading that is not there', async () => {
  const path = await fileOf('Vem;Adress;Tel', 'Öberg, Åsa;asa@exempel.se;070-123 45 67');
  const bare = await podiumImports('preview', 'lund', path);
  expect(bare).toMatchObject({ exitCode: 2 });
  expect(bare.stderr).toContain('--map');
  const mapped = await json(
    imports.preview.output,
    'preview',
    'lund',
    path,
    '--map',
    'vem=fullName',
    '--map',
    'Adress=email',
  ); // prettier-ignore
  expect(mapped).toMatchObject({ exitCode: 0, value: { missing: [], counts: { created: 1, rejected: 0 } } });
  expect(await podiumImports('preview', 'lund', path, '--map', 'Namn=fullName')).toMatchObject({
    exitCode: 2,
  });
  expect(await podiumImports('preview', 'lund', path, '--map', 'Vem=smeknamn')).toMatchObject({
    exitCode: 2,
  });
});

test('tells by which country telephone numbers are read, and takes another', async () => {
  const path = await fileOf('E-post;Förnamn;Efternamn;Telefon', 'asa@exempel.se;Åsa;Öberg;070-123 45 67');
  const swedish = await podiumImports('preview', 'lund', path);
  expect(swedish.stdout).toContain('Telefonnummer utan landsnummer tolkas enligt nummerplanen för Sverige');
  const norwegian = await podiumImports('preview', 'lund', path, '--phone-country', 'no');
  expect(norwegian.stdout).toContain('Telefonnummer utan landsnummer tolkas enligt nummerplanen för Norge');
  expect(norwegian.stdout).toContain('För långt telefonnummer (Norge)');
  expect(await podiumImports('preview', 'lund', path, '--phone-country', 'Norge')).toMatchObject({
    exitCode: 2,
  });
});

test('runs with a plan of repairs, saves the rejects, lists, shows and undoes', async () => {
  const plan = join(podium.home, 'plan.json');
  await writeFile(plan, JSON.stringify({ cells: [{ row: 4, field: 'email', value: 'per@exempel.se' }] }));
  const rejects = join(podium.home, 'avvisade.csv');
  const ran = await json(
    imports.run.output,
    'run',
    'lund',
    problemFile,
    '--plan',
    plan,
    '--rejects',
    rejects,
  );
  expect(ran).toMatchObject({ exitCode: 1, value: { counts: { created: 35, rejected: 5 } } });
  expect((await readFile(rejects, 'latin1')).match(/\r\n/g)).not.toBeNull();
  expect(await readFile(rejects, 'latin1')).toContain('Orsak');

  const { importId } = ran.value;
  const listed = await json(imports.list.output, 'list', 'lund');
  expect(listed.value).toMatchObject([{ importId, undoneAt: null, undoUntil: expect.any(String) }]);
  const shown = await json(imports.undoPreview.output, 'show', 'lund', importId);
  expect(shown.value).toMatchObject({ erased: 35, restored: 0, conflictCount: 0 });
  expect(await podiumImports('undo', 'lund', importId)).toMatchObject({ exitCode: 2 });
  const undone = await json(imports.undo.output, 'undo', 'lund', importId, '--yes');
  expect(undone).toMatchObject({ exitCode: 0, value: { erased: 35, left: 0 } });
  expect((await podiumImports('undo', 'lund', importId, '--yes')).exitCode).toBe(4);
  expect((await podiumImports('list', 'lund')).stdout).toContain('ångrad');
});

test('a plan that is none says so', async () => {
  const plan = await fileOf('inte JSON');
  const ran = await podiumImports('run', 'lund', problemFile, '--plan', plan);
  expect(ran).toMatchObject({ exitCode: 2 });
  expect(ran.stderr).toContain('lista.csv är inte en plan');
});

test('keeps an orchestra for work without a connection, and queues, runs and removes', async () => {
  const prepared = await json(imports.prepareOffline.output, 'offline', 'prepare', 'lund');
  expect(prepared.value).toMatchObject({ subdomain: 'lund', name: 'Lunds Kammarorkester' });
  expect((await json(imports.offlineCopies.output, 'offline')).value).toHaveLength(1);

  const path = await fileOf('E-post;Förnamn;Efternamn', 'ny@exempel.se;Nils;Ny', 'fel;Fia;Fel');
  const queued = await json(imports.enqueue.output, 'queue', 'add', 'lund', path);
  expect(queued.value).toMatchObject({ state: 'waiting', expected: { created: 1, rejected: 1 } });
  const ran = await json(imports.runQueue.output, 'queue', 'run');
  expect(ran).toMatchObject({ exitCode: 1, value: [{ state: 'done', notice: { changed: false } }] });
  expect((await podiumImports('queue')).stdout).toContain('klar');
  const rejects = join(podium.home, 'ur-kön.csv');
  const saved = await json(imports.saveRejects.output, 'queue', 'rejects', queued.value.id, rejects);
  expect(saved).toMatchObject({ exitCode: 0, value: { rows: 1, file: 'ur-kön.csv' } });
  expect(await readFile(rejects, 'utf8')).toContain('fel;Fia;Fel');
  expect(await podiumImports('queue', 'rejects', 'en-annan', rejects)).toMatchObject({ exitCode: 2 });
  expect(await podiumImports('queue', 'remove', queued.value.id)).toMatchObject({ exitCode: 0 });
  expect((await json(imports.queue.output, 'queue', 'list')).value).toEqual([]);
  expect(await podiumImports('offline', 'forget', 'lund')).toMatchObject({ exitCode: 0 });
});
