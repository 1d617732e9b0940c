import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/program.ts';
import { contract } from '../../../src/contract/index.ts';
import { dataFile } from '../../helpers/musicians.ts';
import { createTestCore, memoryStore, type TestCore, testPorts } from '../../helpers/test-core.ts';
import { hasPodium, type LegacyControl, legacyControl } from './legacy-control.ts';

let podium: TestCore;
let control: LegacyControl;
let server: string;
const secretStore = memoryStore();
let outputs: string[] = [];

beforeAll(async () => {
  podium = await createTestCore();
  const demo = await podium.provision('demo');
  server = `127.0.0.1:${demo.fields.port}`;
  await secretStore.set('environment/DATABASE_URL_DEMO', demo.url.reveal());
  control = await legacyControl(podium, 'terminal');
});
beforeEach(() => {
  outputs = [];
});
afterAll(async () => {
  await control[Symbol.asyncDispose]();
  await podium[Symbol.asyncDispose]();
});

/** `podium customers …` on the legacy control database, as another process would run it. */
async function customers(...args: string[]) {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const { ports } = control.core.deps;
  const { home, environment } = ports;
  const exitCode = await runCli(['customers', ...args], {
    version: '0.0.0-test',
    ports: testPorts(home, [], { environment, secretStore }),
    language: 'en',
    stdout: text => void stdout.push(text),
    stderr: text => void stderr.push(text),
  });
  outputs.push(...stdout, ...stderr);
  return { exitCode, stdout: stdout.join('\n'), stderr: stderr.join('\n') };
}

it('rehearses, adopts by --apply --yes, and undoes', async () => {
  const rehearsed = await customers('adopt');
  expect(rehearsed.exitCode).toBe(1);
  expect(rehearsed.stdout).toContain('terminal: rehearsed, nothing was changed.');
  expect(rehearsed.stdout).toMatch(/malmo .*! Plain URL/);
  expect(rehearsed.stdout).toMatch(/goteborg .*There are no credentials for env:DATABASE_URL_GOTEBORG/);
  expect(rehearsed.stdout).toMatch(/demo .*Keychain .*Answers {2,}Missing/);
  expect(rehearsed.stdout).toContain('public is the same before and after');
  expect(rehearsed.stderr).toContain('podium customers adopt --apply --yes');

  expect(await customers('adopt', '--apply')).toMatchObject({ exitCode: 2, stdout: '' });
  expect(await customers('adopt', '--apply', '--yes', '--tls', `${server}=loose`)).toMatchObject({
    exitCode: 2,
  });
  expect(await customers('adopt', '--apply', '--yes', '--tls', 'nowhere:1=insecure')).toMatchObject({
    exitCode: 2,
  });
  expect(await hasPodium(control.admin)).toBe(false);

  const adopted = await customers('adopt', '--apply', '--yes', '--tls', `${server}=insecure`, '--json');
  expect(contract.customers.adopt.output.parse(JSON.parse(adopted.stdout))).toMatchObject({ applied: true });
  expect((await customers('list')).stdout).toMatch(/demo/);

  const undone = await customers('adopt', '--undo', '--yes');
  expect(undone).toMatchObject({ exitCode: 0 });
  expect(undone.stdout).toContain('the adoption has been undone');
  expect(await hasPodium(control.admin)).toBe(false);
  expect(outputs.join('\n')).not.toMatch(/hemligt|l%C3%B6sen/);
});

it('imports the JSON file: a dry run, then what is right, then not', async () => {
  await customers('adopt', '--apply', '--yes');
  const file = dataFile('customer-config.json');
  const dry = await customers('import-json', file);
  expect(dry.exitCode).toBe(1);
  expect(dry.stdout).toMatch(/Use only a–z, 0–9 and hyphen.* {2}Vasteras +vasteras/);
  expect(dry.stdout).toMatch(/The subdomain stands twice/);
  expect((await customers('import-json', file, '--apply')).exitCode).toBe(2);

  const right = join(podium.home, 'right.json');
  await writeFile(
    right,
    JSON.stringify([
      {
        name: 'Lund',
        subdomain: 'lund',
        plan: 'small',
        contactEmail: 'a@lund.example',
        databaseUrl: 'postgresql://lund:hemligt@127.0.0.1/lund',
      },
    ]),
  );
  const applied = await customers('import-json', right, '--apply', '--yes', '--json');
  expect(applied.exitCode).toBe(0);
  const { importId, created } = contract.customers.importJson.output.parse(JSON.parse(applied.stdout));
  expect(created).toEqual(['lund']);
  expect((await customers('import-json', '--list')).stdout).toContain(importId);

  const undone = await customers('import-json', '--undo', importId, '--yes');
  expect(undone).toMatchObject({ exitCode: 0, stdout: 'Removed: lund' });
  expect(await secretStore.get('environment/DATABASE_URL_LUND')).toBeNull();
  expect((await customers('import-json')).exitCode).toBe(2);
  expect(outputs.join('\n')).not.toMatch(/hemligt|l%C3%B6sen/);
});
