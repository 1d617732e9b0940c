import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../../src/cli/program.ts';
import type { AuditExport } from '../../../src/contract/audits-export.ts';
import { createClient } from '../../../src/contract/client.ts';
import { AppError } from '../../../src/core/app-error.ts';
import type { AuditDocument } from '../../../src/core/audits/export/document.ts';
import { verifyReport } from '../../../src/core/audits/export/verify-report.ts';
import { createCore } from '../../../src/core/create-core.ts';
import type { SecretStore } from '../../../src/core/ports.ts';
import { memoryStore, testPorts } from '../../helpers/test-core.ts';
import { AuditedFleet, name } from './audited-fleet.ts';

const hostile = `o'h"a<b>\u202e&\n`;
let fleet: AuditedFleet;
let auditId: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podium-reports-'));
  fleet = await AuditedFleet.create(['alfa', 'beta']);
  await fleet.ask(null, `GRANT CONNECT ON DATABASE beta TO alfa`);
  await fleet.audit();
  await fleet.ask(null, `REVOKE CONNECT ON DATABASE beta FROM alfa`);
  await fleet.ask(null, 'GRANT TEMPORARY ON DATABASE beta TO PUBLIC');
  await fleet.ask('alfa', `CREATE TABLE ${name(hostile)} ("tenantId" text)`);
  const { findings } = await fleet.audit();
  const [column] = findings.filter(({ subdomain }) => subdomain === 'alfa');
  await fleet.podium.client.audits.accept({
    keys: [column?.key ?? ''],
    reason: 'Flyttas i <mars>',
    until: '2100-01-01T00:00:00.000Z',
  });
  auditId = (await fleet.podium.client.audits.list({}))[0]?.auditId ?? '';
});
afterAll(async () => {
  await fleet[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `podium audits …` as another process would run it. */
async function audits(args: readonly string[], home = fleet.podium.home): Promise<Run> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const exitCode = await runCli(['audits', ...args], {
    version: '0.0.0-test',
    ports: testPorts(home, [], { secretStore: noKeychain }),
    language: 'en',
    stdout: text => void stdout.push(text),
    stderr: text => void stderr.push(text),
  });
  return { exitCode, stdout: stdout.join(''), stderr: stderr.join('') };
}

const refuse = async (): Promise<never> => {
  throw new AppError('keychain_absent');
};
const noKeychain: SecretStore = { get: refuse, set: refuse, delete: refuse };

async function exported(format: 'json' | 'html' | 'csv', language: 'sv' | 'en' = 'en'): Promise<AuditExport> {
  return fleet.podium.client.audits.export({ auditId, format, language, to: 'text' });
}

async function keep(file: string, content: string | Buffer): Promise<string> {
  const path = join(folder, file);
  await writeFile(path, content);
  return path;
}

describe('a report', () => {
  test('in JSON is the audit, with of what, when and by whom', async () => {
    const { text, fingerprint } = await exported('json');
    const { report } = JSON.parse(text ?? '') as { report: AuditDocument };
    expect(report.audit).toEqual(await fleet.podium.client.audits.show({ auditId }));
    expect(report).toMatchObject({
      kind: 'podium-audit-report',
      workspace: { id: 'sandbox', name: 'Sandbox', stage: 'sandbox' },
      auditedBy: report.exportedBy,
    });
    expect(verifyReport(Buffer.from(text ?? ''), fingerprint)).toMatchObject({
      verdict: 'right',
      format: 'json',
    });
  });

  test('as a page tells findings, exceptions, what was fixed and what it is of, in both languages', async () => {
    const { text: english } = await exported('html', 'en');
    const told = [
      ...['Isolation audit', 'Orkester alfa', '<h4>Every role may connect (1)</h4>', '127.0.0.1:'],
      'REVOKE TEMPORARY ON DATABASE &quot;beta&quot; FROM PUBLIC;',
      '<p>Accepted by <bdi>',
      'until 2100-01-01 00:00:00 UTC: <bdi>Flyttas i &lt;mars&gt;</bdi>',
      '<h2>Fixed since the audit before</h2>\n<h4>A role reaches another’s database (1)</h4>',
      'Every check was made in every orchestra and on every server.',
    ];
    for (const each of told) expect(english).toContain(each);
    const { text: swedish, fingerprint } = await exported('html', 'sv');
    for (const each of ['Isolationsgranskning', 'Alla roller får ansluta (1)', fingerprint ?? '']) {
      expect(swedish).toContain(each);
    }
    const { report } = JSON.parse((await exported('json')).text ?? '') as { report: AuditDocument };
    expect(swedish).toContain(report.sha256);
  });

  test('shows a hostile name as it is, and is not broken by it', async () => {
    const { text } = await exported('html');
    const shown = 'o&#39;h&quot;a&lt;b&gt;<bdi class="mark" data-code="U+202E">\u202e</bdi>&amp;';
    expect(text).toContain(`<bdi>${shown}<bdi class="mark" data-code="U+000A"></bdi></bdi>`);
    expect(text).not.toContain('<b>');
  });

  test('as CSV has a line a finding, what was fixed too, with formulas guarded', async () => {
    await fleet.podium.client.audits.accept({
      keys: (await fleet.podium.client.audits.show({ auditId })).findings
        .filter(({ subdomain }) => subdomain === 'alfa')
        .map(({ key }) => key),
      reason: '=cmd()',
      until: null,
    });
    const { text, fingerprint } = await exported('csv');
    expect(fingerprint).toBeNull();
    const lines = (text ?? '').split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFFlevel;check;title;subdomain;server;state;since;finding;remedy;runs;database;rows;accepted;acceptedBy;acceptedUntil;key',
    );
    expect(text).toContain(";'=cmd();");
    expect(text).toMatch(
      /critical;cross-tenant-connect;A role reaches another’s database;beta;127\.0\.0\.1:\d+;fixed;/,
    );
    expect(verifyReport(Buffer.from(text ?? ''), null).verdict).toBe('unsigned');
  });

  test('is recorded by counts alone', async () => {
    const [entry] = await fleet.podium.client.activity.list({ limit: 1 });
    expect(entry).toMatchObject({ method: 'audits.export', effect: 'secret', subdomain: null });
    expect(entry?.note).toEqual({ auditId, format: 'csv', findings: 2, tenants: 2 });
  });

  test('of which any byte was changed is never right', async () => {
    for (const format of ['json', 'html'] as const) {
      const { text, fingerprint } = await exported(format);
      const file = Buffer.from(text ?? '');
      fc.assert(
        fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
          const altered = Buffer.from(file);
          altered[at] = (altered[at] ?? 0) ^ change;
          expect(['altered', 'truncated', 'unsigned']).toContain(verifyReport(altered, fingerprint).verdict);
        }),
        { numRuns: 200 },
      );
    }
  });

  test('tells what was fixed after its audit', async () => {
    await fleet.ask(null, 'REVOKE TEMPORARY ON DATABASE beta FROM PUBLIC');
    await fleet.podium.client.audits.recheck({ check: 'public-connect', subdomain: 'beta' });
    const { text } = await exported('html');
    expect(text).toContain('No finding is open');
    expect(text).toContain('<h2>Fixed after this audit</h2>\n<h4>Every role may connect (1)</h4>');
  });

  test('of an audit that is not there, and a PDF without a browser, are refused', async () => {
    const request = { language: 'en', to: 'text' } as const;
    const { audits } = fleet.podium.client;
    await expect(audits.export({ ...request, auditId: 'x', format: 'json' })).rejects.toMatchObject({
      code: 'invalid_input',
      info: { details: { problem: 'audit_unknown' } },
    });
    await expect(audits.export({ ...request, auditId, format: 'pdf' })).rejects.toMatchObject({
      info: { details: { problem: 'pdf_on_desktop' } },
    });
  });
});

describe('podium audits', () => {
  test('exports to a file, and verifies it where there is nothing else', async () => {
    const path = join(folder, 'granskning.html');
    const made = await audits(['export', auditId, '--format', 'html', '--language', 'sv', '--to', path]);
    expect([made.exitCode, made.stdout]).toEqual([0, `${path} has been written.`]);
    const key = await audits(['key']);
    const pem = await keep('key.pem', key.stdout);
    const fingerprint = /SHA256:[0-9a-f]{64}$/.exec(key.stdout)?.[0] ?? '';
    expect(made.stderr).toContain(fingerprint);

    const nowhere = await mkdtemp(join(tmpdir(), 'podium-auditor-'));
    const verify = (...args: string[]) => audits(['verify', ...args], nowhere);
    for (const given of [pem, fingerprint]) {
      const right = await verify(path, '--key', given);
      expect([right.exitCode, right.stderr]).toEqual([0, '']);
      expect(right.stdout).toContain('Right: granskning.html');
      expect(right.stdout).toContain(fingerprint);
    }
    const unknown = await verify(path);
    expect(unknown.exitCode).toBe(1);
    expect(unknown.stdout).toContain('Signed by an unknown key');
    expect((await verify(path, '--key', 'ab'.repeat(32))).stdout).toContain('Signed by another key');

    const report = await readFile(path);
    const cut = await keep('cut.html', report.subarray(0, -20));
    const altered = await keep('altered.html', report.toString().replace('Sandbox', 'Sandlåda'));
    const csv = await keep('findings.csv', (await exported('csv')).text ?? '');
    const verdicts = [];
    for (const file of [cut, altered, csv]) {
      const { exitCode, stdout } = await verify(file, '--key', pem, '--json');
      verdicts.push([exitCode, (JSON.parse(stdout) as { verdict: string }).verdict]);
    }
    expect(verdicts).toEqual([
      [1, 'truncated'],
      [1, 'altered'],
      [1, 'unsigned'],
    ]);
    for (const bad of [
      [join(folder, 'none')],
      [folder],
      [path, '--key', csv],
      [path, '--key', join(folder, 'none')],
    ]) {
      expect((await verify(...bad)).exitCode, bad.join(' ')).toBe(2);
    }
    expect(await readdir(nowhere)).toEqual([]);
    await rm(nowhere, { recursive: true });
  });

  test('prints a report byte for byte, of the latest audit unless one is named', async () => {
    const { stdout, exitCode, stderr } = await audits(['export']);
    expect(exitCode).toBe(0);
    const { fingerprint } = (await fleet.podium.client.audits.signingKey({})) ?? {};
    expect(stderr).toContain(fingerprint);
    expect(verifyReport(Buffer.from(stdout), fingerprint ?? '').verdict).toBe('right');
    expect((await audits(['export', '--format', 'pdf'])).exitCode).toBe(2);
  });

  test('makes a new key on demand; an old report is still told by the old one', async () => {
    const { text, fingerprint: old } = await exported('json');
    const file = await keep('old.json', text ?? '');
    const made = await audits(['key', '--new', '--json']);
    const { fingerprint } = JSON.parse(made.stdout) as { fingerprint: string };
    expect(fingerprint).not.toBe(old);
    expect((await exported('json')).fingerprint).toBe(fingerprint);
    expect((await audits(['verify', file, '--key', old ?? ''])).exitCode).toBe(0);
    expect((await audits(['verify', file, '--key', fingerprint])).stdout).toContain('Signed by another key');
  });
});

describe('the key of a workspace that PODIUM_CONTROL_URL selects', () => {
  /** A console of its own on the same control database. */
  async function withConsole<T>(
    { secretStore, environment = {} }: { secretStore: SecretStore; environment?: Record<string, string> },
    work: (client: ReturnType<typeof createClient>, log: readonly string[]) => Promise<T>,
  ): Promise<T> {
    const home = await mkdtemp(join(tmpdir(), 'podium-pipeline-'));
    const url = (await fleet.podium.core.deps.sandbox.controlUrl()).reveal();
    const log: string[] = [];
    const ports = testPorts(home, log, {
      secretStore,
      environment: { PODIUM_CONTROL_URL: url, ...environment },
    });
    const core = createCore(ports, { checkOutput: true });
    try {
      return await work(createClient(core.transport()), log);
    } finally {
      await core[Symbol.asyncDispose]();
      await rm(home, { recursive: true });
    }
  }
  const request = { format: 'html', language: 'en', to: 'text' } as const;

  test('is in the keychain, made at the first export also where the workspace is read-only', async () => {
    const secretStore = memoryStore();
    const first = await withConsole({ secretStore }, async client => {
      expect(await client.audits.signingKey({})).toBeNull();
      const [one, two] = await Promise.allSettled([
        client.audits.export(request),
        client.audits.export(request),
      ]);
      expect([one.status, two.status]).toContain('fulfilled');
      return (await client.audits.export(request)).fingerprint;
    });
    expect(await secretStore.get('environment/AUDIT_SIGNING_KEY')).not.toBeNull();
    const again = await withConsole({ secretStore }, client => client.audits.export(request));
    expect(again.fingerprint).toBe(first);
  });

  test('is missing without a keychain: nothing goes unsigned but what has no signature', async () => {
    await withConsole({ secretStore: noKeychain }, async client => {
      await expect(client.audits.export(request)).rejects.toMatchObject({ code: 'keychain_absent' });
      expect((await client.audits.export({ ...request, format: 'csv' })).text).toContain(
        'cross-tenant-connect',
      );
    });
  });

  test('is given by the environment of a pipeline, and cannot be replaced there', async () => {
    const secretStore = memoryStore();
    const { fingerprint } = await withConsole({ secretStore }, client => client.audits.export(request));
    const key = (await secretStore.get('environment/AUDIT_SIGNING_KEY')) ?? '';
    const environment = { AUDIT_SIGNING_KEY: key };
    await withConsole({ secretStore: noKeychain, environment }, async client => {
      const report = await client.audits.export(request);
      expect(report.fingerprint).toBe(fingerprint);
      expect(report.text).not.toContain(key);
      expect(await client.audits.signingKey({})).toMatchObject({ source: 'environment', fingerprint });
      await expect(client.audits.newSigningKey({})).rejects.toMatchObject({ code: 'secret_not_settable' });
    });
    const bad = { AUDIT_SIGNING_KEY: 'no key at all' };
    await withConsole({ secretStore: noKeychain, environment: bad }, async (client, log) => {
      await expect(client.audits.export(request)).rejects.toMatchObject({
        code: 'signing_key_unreadable',
        info: { details: { reference: 'env:AUDIT_SIGNING_KEY' } },
      });
      expect(log.join()).not.toContain('no key at all');
    });
  });
});
