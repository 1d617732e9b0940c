import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { runCli } from '../../../src/cli/program.ts';
import { contract } from '../../../src/contract/index.ts';
import { createTestCore, memoryStore, root, type TestCore, testPorts } from '../../helpers/test-core.ts';

let podium: TestCore;
const secretStore = memoryStore();
beforeAll(async () => {
  podium = await createTestCore({ secretStore });
  await podium.createOrchestra('lund', 'Lunds Kammarorkester');
  await podium.createOrchestra('ystad', 'Ystads Sinfonietta');
});
afterAll(() => podium[Symbol.asyncDispose]());

interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The CLI on the same home, as another process would run it. */
async function podiumCommand(...args: string[]): Promise<Ran> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const exitCode = await runCli(args, {
    version: '0.0.0-test',
    ports: testPorts(podium.home, [], { secretStore }),
    language: 'en',
    stdout: text => void stdout.push(text),
    stderr: text => void stderr.push(text),
  });
  return { exitCode, stdout: stdout.join('\n'), stderr: stderr.join('\n') };
}

/** With --json, stdout is one document that the contract's own schema accepts. */
async function json<T extends z.ZodType>(
  output: T,
  ...args: string[]
): Promise<{ value: z.output<T>; exitCode: number }> {
  const { stdout, exitCode } = await podiumCommand(...args, '--json');
  return { value: output.parse(JSON.parse(stdout)), exitCode };
}

const sample = (name: string) => join(root, 'test', 'data', name);

describe('the main job in the terminal', () => {
  it('lists customers', async () => {
    const { value, exitCode } = await json(contract.customers.list.output, 'customers', 'list');
    expect(value.map(customer => customer.subdomain)).toEqual(['lund', 'ystad']);
    expect(exitCode).toBe(0);
  });

  it('imports the 157 and finds Öberg', async () => {
    const run = await json(
      contract.imports.run.output,
      'imports',
      'run',
      'lund',
      sample('musiker-157-excel-sv.csv'),
    );
    expect(run).toMatchObject({ exitCode: 0, value: { counts: { rows: 157, created: 157, rejected: 0 } } });
    const found = await json(
      contract.musicians.page.output,
      'musicians',
      'list',
      'lund',
      '--search',
      'Öberg',
    );
    expect(found.value.rows.length).toBeGreaterThan(0);
    expect(found.value.rows.every(row => row.lastName === 'Öberg')).toBe(true);
  });

  it('imports the file with problems, tells each, and exits 1', async () => {
    const run = await json(
      contract.imports.run.output,
      'imports',
      'run',
      'ystad',
      sample('musiker-40-problem.csv'),
    );
    expect(run).toMatchObject({ exitCode: 1, value: { counts: { rows: 40, created: 34, rejected: 6 } } });
  });

  it('runs a pending migration over the fleet', async () => {
    const folder = join(podium.home, 'migrations');
    const source = await podium.core.deps.migrations.tenant();
    for (const { name, sql } of [
      ...source,
      { name: '20270101080000_seat', sql: 'CREATE TABLE "Seat" (id int);' },
    ]) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, 'migration.sql'), sql);
    }

    const status = await json(
      contract.migrations.plan.output,
      'migrations',
      'status',
      '--migrations',
      folder,
    );
    expect(status.value.tenants.map(tenant => tenant.pending)).toEqual([1, 1]);
    const run = await json(contract.migrations.run.output, 'migrations', 'run', '--migrations', folder);
    expect(run.exitCode).toBe(0);
    expect(run.value.tenants.map(each => [each.subdomain, each.outcome, each.applied])).toEqual([
      ['lund', 'applied', ['20270101080000_seat']],
      ['ystad', 'applied', ['20270101080000_seat']],
    ]);
  });

  it('audits a clean fleet, and names what a test planted with its remedy', async () => {
    const clean = await json(contract.audits.run.output, 'audits', 'run');
    // musicians freelance: an address that two orchestras have is to know, and no more
    expect(clean.exitCode).toBe(0);
    expect(clean.value.findings.filter(({ check }) => check !== 'shared-emails')).toEqual([]);

    const admin = await podium.admin('lund');
    await admin.query('GRANT CONNECT ON DATABASE lund TO PUBLIC');
    await admin.query('ALTER TABLE "Musician" ADD COLUMN "tenantId" TEXT');
    const found = await json(contract.audits.run.output, 'audits', 'run');
    expect(found.exitCode).toBe(1);
    const checks = found.value.findings.map(finding => finding.check);
    expect(checks).toEqual(expect.arrayContaining(['public-connect', 'tenant-columns']));
    for (const { check, remedy } of found.value.findings)
      if (check !== 'shared-emails') expect(remedy).not.toBe('');
  });

  it.each([
    ['a file that is not there', ['imports', 'run', 'lund', 'finns-inte.csv'], 2],
    ['a file that is not a CSV', ['imports', 'run', 'lund', join(root, 'package-lock.json')], 2],
    ['an unknown customer', ['customers', 'show', 'finns-inte'], 2],
    ['an unknown verb', ['customers', 'drop', 'lund'], 2],
    ['a bad subdomain', ['customers', 'create', 'Åbo', '--email', 'a@b.example'], 2],
    ['a secret that is missing', ['credentials', 'test', 'kalmar'], 3],
    ['what destroys, without --yes', ['customers', 'remove', 'lund'], 2],
  ])('%s: exit code and a sentence with its next step', async (_, args, exitCode) => {
    if (args.includes('kalmar')) {
      const reference = 'env:DATABASE_URL_KALMAR';
      await podiumCommand(
        'customers',
        'create',
        'kalmar',
        '--email',
        'k@kalmar.example',
        '--reference',
        reference,
      );
    }
    const ran = await podiumCommand(...args);
    expect(ran.exitCode).toBe(exitCode);
    // a test prints each of its steps, however it ends
    expect(ran.stdout).toMatch(args.includes('test') ? /Credentials +failed/ : /^$/);
    expect(ran.stderr).not.toBe('');
    expect(ran.stderr).not.toMatch(/undefined|\{\{|at .*\.ts:/);
  });

  it.each([
    ['a wrong password', { password: 'fel' }, 3],
    ['a server that is down', { port: 1 }, 3],
    ['a database that is not there', { database: 'finns-inte' }, 3],
    ['the database of another customer', {}, 4],
  ])('%s: refused with its exit code, and nothing half done', async (_, wrong, exitCode) => {
    const lund = await podium.core.deps.connections.fields(
      await podium.core.deps.tenants.bySubdomain('lund'),
    );
    const secret = { ...lund, password: lund.password.reveal(), ...wrong };
    await podium.client.credentials.set({ name: 'DATABASE_URL_KALMAR', secret });
    const before = await podium.client.imports.list({ subdomain: 'lund' });
    for (const [stdout, ...args] of [
      [/failed/, 'credentials', 'test', 'kalmar'],
      [/^$/, 'imports', 'run', 'kalmar', sample('musiker-157-utf8-bom.csv')],
    ] as const) {
      const ran = await podiumCommand(...args);
      expect(ran).toMatchObject({ exitCode, stdout: expect.stringMatching(stdout) });
      expect(ran.stderr).toMatch(/Error: .+\.\nNext: .+\./);
      expect(ran.stderr).not.toContain(lund.password.reveal());
    }
    expect(await podium.client.imports.list({ subdomain: 'lund' })).toEqual(before);
  });

  it('refuses in a read-only workspace with exit code 4', async () => {
    await podium.client.workspaces.update({ id: 'sandbox', readOnly: true });
    const ran = await podiumCommand('migrations', 'run');
    expect(ran).toMatchObject({ exitCode: 4, stdout: '' });
  });
});
