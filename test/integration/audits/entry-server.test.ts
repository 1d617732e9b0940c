import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/contract/audits-findings.ts';
import { formatConnectionUrl } from '../../../src/core/db/connection-fields.ts';
import { AuditedFleet, name, findingsOf as of, verdictsOf as verdicts } from './audited-fleet.ts';
import { createNamedOrchestra } from './named-orchestra.ts';

let fleet: AuditedFleet;
let file: string;
let rules: string;

beforeAll(async () => {
  fleet = await AuditedFleet.create(['alfa', 'beta']);
  file = (await plant('SHOW hba_file')).rows[0].hba_file;
  rules = await readFile(file, 'utf8');
});
afterAll(() => fleet[Symbol.asyncDispose]());

/** Every test mends what it planted. The server's own rules are clean as initdb made them. */
afterEach(() => fleet.expectClean());

describe('login-rules', () => {
  test('each line that lets too much in is found with its line, its level and what it should say', async () => {
    const planted = [
      'host all all 10.0.0.0/8 trust',
      'local alfa alfa trust',
      'host alfa alfa 127.0.0.1/32 trust',
      'host alfa,beta "o""hara x" 192.0.2.0 255.255.255.0 ident',
      'host alfa all 192.0.2.0/24 password',
      'hostssl alfa all 192.0.2.0/24 password',
      'host alfa all 192.0.2.0/24 radius radiusservers=127.0.0.1 radiussecrets=hidden-in-options',
      'hostssl alfa all 192.0.2.0/24 radius radiusservers=127.0.0.1 radiussecrets=hidden-in-options',
      'host alfa all 192.0.2.0/24 md5',
      'host all all 0.0.0.0/0 scram-sha-256',
      'host all all 0.0.0.0/0 reject',
      'host sameuser all 0.0.0.0/0 scram-sha-256',
      'host alfa all 192.0.2.0/24 md6',
    ];
    // the time of a file is told in whole seconds, and the server has read this one just now
    await sleep(1_100);
    const first = rules.trimEnd().split('\n').length + 1;
    await appendFile(file, `${planted.join('\n')}\n`);
    const report = await fleet.audit();
    const found = of(report, 'login-rules');
    const told = ({ sentence, level, evidence }: Finding) => [
      sentence,
      level,
      Number(evidence.line ?? first + 99) - first,
    ];
    expect(found.map(told)).toEqual([
      ['trust', 'critical', 0],
      ['open', 'warning', 0],
      ['trust', 'error', 1],
      ['trust', 'error', 2],
      ['trust', 'critical', 3],
      ['clear', 'error', 4],
      ['clear', 'warning', 5],
      ['clear', 'error', 6],
      ['md5', 'warning', 8],
      ['open', 'warning', 9],
      ['broken', 'error', 12],
      ['unloaded', 'warning', 99],
    ]);
    expect(found.every(({ subdomain }) => subdomain === null)).toBe(true);
    expect(found[4]).toMatchObject({
      evidence: {
        file,
        databases: 'alfa,beta',
        roles: 'o"hara x',
        address: '192.0.2.0 255.255.255.0',
        method: 'ident',
      },
      remedy:
        'host alfa,beta "o""hara x" 192.0.2.0 255.255.255.0 scram-sha-256\n# SELECT pg_catalog.pg_reload_conf();',
      runs: 'advice',
    });
    expect(found[9]?.remedy).toContain('host sameuser all 0.0.0.0 0.0.0.0 scram-sha-256\n');
    expect(JSON.stringify(report)).not.toContain('hidden-in-options');

    // the same lines further down have the same keys
    await writeFile(file, `${rules}\n# a line more\n${planted.slice(0, -1).join('\n')}\n`);
    const again = of(await fleet.audit(), 'login-rules');
    expect(again.slice(0, -1).map(({ key }) => key)).toEqual(found.slice(0, -2).map(({ key }) => key));

    await writeFile(file, rules);
    const changed = of(await fleet.audit(), 'login-rules');
    expect(changed.map(({ sentence }) => sentence)).toEqual(['unloaded']);
    await fleet.mend(changed);
  });
});

describe('password-verifiers', () => {
  const md5 = 'md5c4ca4238a0b923820dcc509a6f75849b';

  test('a password that is kept as md5 is found of whom it is, and is not shown', async () => {
    const { rows } = await plant(`SELECT rolpassword FROM pg_authid WHERE rolname = 'beta'`);
    const stranger = name('stränger "x"');
    await plant(`ALTER ROLE beta PASSWORD '${md5}'; CREATE ROLE ${stranger} LOGIN PASSWORD '${md5}'`);
    const report = await fleet.audit();
    expect(of(report, 'password-verifiers')).toMatchObject([
      { level: 'error', subdomain: 'beta', sentence: 'found', evidence: { role: 'beta', owner: 'beta' } },
      {
        ...{ level: 'warning', subdomain: null, sentence: 'foreign' },
        ...{ evidence: { role: 'stränger "x"' }, remedy: '\\password "stränger ""x"""' },
      },
    ]);
    expect(JSON.stringify(report)).not.toContain(md5);
    await plant(`ALTER ROLE beta PASSWORD '${rows[0].rolpassword}'; DROP ROLE ${stranger}`);
  });

  test('a server that keeps new passwords as md5 is found, and its remedy mends it', async () => {
    await plant(`ALTER SYSTEM SET password_encryption = 'md5'`);
    await plant('SELECT pg_reload_conf()');
    await expect
      .poll(async () => (await fleet.audit()).findings)
      .toMatchObject([{ check: 'password-verifiers', level: 'warning', sentence: 'setting' }]);
    const [finding] = (await fleet.audit()).findings;
    for (const statement of finding?.remedy.split('\n') ?? []) await plant(statement);
    await expect.poll(async () => (await fleet.audit()).findings).toEqual([]);
  });
});

test('without the server’s own credential, or with one of few rights, its rules are not audited, and never clean', async () => {
  const { client, core } = fleet.podium;
  // the sandbox has its server's credential by itself, at its own address alone
  const server = { ...(await core.deps.sandbox.server()), host: 'localhost' };
  await createNamedOrchestra(fleet.podium, server, 'delta', 'delta');
  const secret = 'SERVER_URL_NAMED';
  const expectNotAudited = async (code: string) => {
    const report = await fleet.audit(['delta']);
    expect(report.findings).toMatchObject([
      { check: 'coverage', level: 'warning', subdomain: null, evidence: { code } },
    ]);
    expect(report.findings[0]?.evidence.checks).toContain('login-rules, password-verifiers');
    const unseen = { 'login-rules': 'not_audited', 'password-verifiers': 'not_audited' };
    expect(verdicts(report, 'delta')).toMatchObject(unseen);
    return report.findings[0]?.remedy;
  };
  await client.credentials.forget({ name: secret });
  expect(await expectNotAudited('secret_missing')).toBe(`podium credentials set ${secret}`);
  const own = await core.deps.connections.fields(await core.deps.tenants.bySubdomain('delta'));
  await client.credentials.set({ name: secret, secret: { url: formatConnectionUrl(own).reveal() } });
  await expectNotAudited('rights_missing');
  await client.credentials.set({ name: secret, secret: { url: formatConnectionUrl(server).reveal() } });
});

const plant = (sql: string) => fleet.ask(null, sql);
