import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/program.ts';
import type { Customer, OrphanDatabase } from '../../../src/contract/customers.ts';
import type { Language } from '../../../src/i18n/index.ts';
import { createAuthority } from '../../helpers/certificates.ts';
import { createTestCore, memoryStore, type TestCore, testPorts } from '../../helpers/test-core.ts';

let podium: TestCore;
const secretStore = memoryStore();
beforeAll(async () => {
  podium = await createTestCore({ secretStore });
  await podium.createOrchestra('oskarshamn', 'Ö-orkestern');
  await podium.createOrchestra('arvika', '=Arvika;"A"');
  const lund = await podium.createOrchestra('lund', 'Lunds Kammarorkester');
  const { id, version } = lund;
  await podium.client.customers.update({ id, version, changes: { plan: 'enterprise' } });
});
afterAll(() => podium[Symbol.asyncDispose]());

/** As another process would run it. */
async function run(args: readonly string[], language: Language = 'sv') {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const exitCode = await runCli(args, {
    version: '0.0.0-test',
    ports: testPorts(podium.home, [], { secretStore }),
    language,
    stdout: text => void stdout.push(text),
    stderr: text => void stderr.push(text),
  });
  return { exitCode, stdout: stdout.join('\n'), stderr: stderr.join('\n') };
}

const customers = (...args: string[]) => run(['customers', ...args]);
async function json<T>(...args: string[]): Promise<T> {
  const { stdout, exitCode, stderr } = await customers(...args, '--json');
  expect([exitCode, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as T;
}
const listed = async (...args: string[]) =>
  (await json<Customer[]>('list', ...args)).map(({ subdomain }) => subdomain);

describe('podium customers list', () => {
  it('searches, filters and sorts, with å ä ö last', async () => {
    expect(await listed('--search', 'ö-ORK')).toEqual(['oskarshamn']);
    expect(await listed('--search', 'kansli@lund')).toEqual(['lund']);
    expect(await listed('--plan', 'enterprise')).toEqual(['lund']);
    expect(await listed('--status', 'active')).toEqual([]);
    expect(await listed('--sort', 'subdomain')).toEqual(['arvika', 'lund', 'oskarshamn']);
    expect(await listed('--plan', 'small', '--sort', 'name')).toEqual(['arvika', 'oskarshamn']);
    expect((await customers('list', '--plan', 'large')).exitCode).toBe(2);
  });

  it('is CSV that Excel in Swedish opens right, with formulas guarded', async () => {
    const { stdout, exitCode } = await customers('list', '--csv', '--sort', 'subdomain');
    expect(exitCode).toBe(0);
    expect(stdout.startsWith('\uFEFFNamn;Subdomän;Kontakt;Plan;Status;')).toBe(true);
    const [, first, second] = stdout.split('\r\n');
    expect(first?.startsWith(`"'=Arvika;""A""";arvika;kansli@arvika.example;Liten;Väntande;`)).toBe(true);
    expect(second?.startsWith('Lunds Kammarorkester;lund;')).toBe(true);
  });

  it('has the titles of the language', async () => {
    const { stdout } = await run(['customers', 'export', '--format', 'tsv', '--search', 'lund'], 'en');
    const [titles, row] = stdout.split('\r\n');
    expect(titles?.split('\t').slice(0, 2)).toEqual(['Name', 'Subdomain']);
    expect(row?.split('\t').slice(0, 5)).toEqual([
      'Lunds Kammarorkester',
      'lund',
      'kansli@lund.example',
      'Enterprise',
      'Pending',
    ]);
  });
});

describe('podium customers', () => {
  it('creates, shows and changes every field', async () => {
    const pem = join(podium.home, 'ca.pem');
    await writeFile(pem, createAuthority().certificate);
    const reference = ['--reference', 'env:DATABASE_URL_VISBY'];
    const created = await json<Customer>(
      'create',
      'visby',
      '--name',
      'Visby',
      '--email',
      'a@visby.example',
      ...reference,
    );
    expect(created).toMatchObject({ status: 'pending', server: null, databaseReference: reference[1] });
    const change = [
      '--plan',
      'medium',
      '--tls',
      'insecure',
      '--server',
      'gotland',
      '--certificate-authority',
      pem,
    ];
    const changed = await json<Customer>('update', 'visby', ...change, '--subdomain', 'gotland');
    expect(changed).toMatchObject({
      subdomain: 'gotland',
      plan: 'medium',
      tlsPolicy: 'insecure',
      server: 'gotland',
      certificateAuthority: expect.stringMatching(/^[0-9a-f]{64}$/),
      databaseReference: 'env:DATABASE_URL_VISBY',
    });
    const bare = await json<Customer>(
      'update',
      'gotland',
      '--server',
      'none',
      '--certificate-authority',
      'none',
    );
    expect(bare).toMatchObject({ server: null, certificateAuthority: null });
    expect(await json<Customer>('show', 'gotland')).toEqual(bare);
    expect((await customers('show', 'gotland')).stdout).toContain('env:DATABASE_URL_VISBY');
  });

  it('says what is missing, and refuses to activate until it is there', async () => {
    const readiness = await customers('show', 'gotland', '--readiness');
    expect(readiness.exitCode).toBe(1);
    expect(readiness.stdout).toContain('Det finns inga anslutningsuppgifter för env:DATABASE_URL_VISBY.');
    const refused = await customers('update', 'gotland', '--status', 'active', '--reason', 'klar');
    expect(refused.exitCode).toBe(4);
    expect(refused.stderr).toContain('gotland kan inte bli aktiv ännu. Saknas: anslutningsuppgifter.');
  });

  it('changes the status with a reason, and says what it does to the web application', async () => {
    expect((await customers('update', 'lund', '--status', 'active')).exitCode).toBe(2);
    const active = await json<Customer>('update', 'lund', '--status', 'active', '--reason', 'klar');
    expect(active).toMatchObject({ status: 'active', statusReason: 'klar' });
    const { stderr, exitCode } = await customers(
      'update',
      'lund',
      '--status',
      'inactive',
      '--reason',
      'paus',
    );
    expect([exitCode, stderr]).toEqual([
      0,
      'Så länge lund är inaktiv släpper webbapplikationen inte in orkestern. Databasen är orörd.',
    ]);
  });

  it('holds until the end of a day, and releases', async () => {
    const held = await json<Customer>('hold', 'lund', '--reason', 'flytt', '--until', '2099-12-24');
    expect(held.hold).toMatchObject({
      reason: 'flytt',
      until: new Date('2099-12-24T23:59:59.999').toISOString(),
    });
    expect((await customers('list', '--search', 'lund')).stdout).toContain('flytt');
    expect((await customers('hold', 'lund', '--reason', 'x', '--until', 'i morgon')).exitCode).toBe(2);
    expect((await customers('hold', 'lund')).exitCode).toBe(2);

    const skipped = await run(['migrations', 'run', 'lund', 'arvika']);
    expect(skipped.exitCode).toBe(0);
    expect(skipped.stderr).toContain('  lund  lund är pausad (flytt) och hoppades därför över.');
    expect(skipped.stdout).toContain('Pausad');
    expect(await json<Customer>('release', 'lund')).toMatchObject({ hold: null });
  });

  it('removes with --yes, lists the orphan, restores it, and dismisses it', async () => {
    expect(await customers('remove', 'lund')).toMatchObject({ exitCode: 2, stdout: '' });
    const removed = await customers('remove', 'lund', '--yes');
    expect(removed).toMatchObject({ exitCode: 0 });
    const [orphan] = await json<OrphanDatabase[]>('orphans');
    const id = orphan?.customerId ?? '';
    expect(removed.stdout).toContain(`podium customers restore ${id}`);
    expect((await customers('orphans')).stdout).toContain('sandbox:lund');
    expect(await json<Customer>('restore', id)).toMatchObject({ subdomain: 'lund', status: 'pending' });

    await customers('remove', 'lund', '--yes');
    expect((await customers('dismiss', id)).exitCode).toBe(2);
    expect((await customers('dismiss', id, '--yes')).exitCode).toBe(0);
    expect(await json('orphans')).toEqual([]);
    expect((await customers('dismiss', id, '--yes')).exitCode).toBe(2);
  });

  it('writes a new stamp', async () => {
    expect((await customers('restamp', 'arvika')).exitCode).toBe(2);
    expect(await json<Customer>('restamp', 'arvika', '--yes')).toMatchObject({ stamped: true });
  });
});
