import { domainToUnicode } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AuditReport } from '../../../src/contract/audits-report.ts';
import { routing } from '../../../src/core/audits/checks/routing/routing.ts';
import type { FoundDefect } from '../../../src/core/audits/engine/judge.ts';
import { startReferenceApplication } from '../../../src/core/sandbox/reference-application.ts';
import { get } from '../../../src/core/web-application/http-get.ts';
import { proofOf } from '../../../src/core/web-application/tenant-probe.ts';
import { findingText } from '../../../src/i18n/finding-text.ts';
import { createTranslator } from '../../../src/i18n/index.ts';
import { AuditedFleet, findingsOf, verdictsOf } from './audited-fleet.ts';
import { examineAlone } from './examine-alone.ts';
import { type Behaviour, startWrongApplication, type WrongApplication } from './wrong-application.ts';

let audited: AuditedFleet;
let web: WrongApplication;

beforeAll(async () => {
  audited = await AuditedFleet.create();
  await setStatus('alfa', 'active');
  await setStatus('beta', 'active');
  web = await startWrongApplication(audited.podium);
});
afterAll(async () => {
  await web[Symbol.asyncDispose]();
  await audited[Symbol.asyncDispose]();
});
afterEach(() => setApplication(null));

async function setStatus(subdomain: string, status: string): Promise<void> {
  await audited.podium.core.deps.control.query(
    'UPDATE public."Customer" SET status = $2 WHERE subdomain = $1',
    [subdomain, status],
  );
}

async function setApplication(webApplication: string | null): Promise<void> {
  await audited.podium.client.workspaces.update({ id: 'sandbox', webApplication });
}

async function auditWith(behaviour: Behaviour): Promise<AuditReport> {
  web.behave(behaviour);
  await setApplication(web.address);
  return audited.audit();
}

async function examineWith(behaviour: Behaviour): Promise<readonly FoundDefect[]> {
  web.behave(behaviour);
  await setApplication(web.address);
  return examineAlone(audited.podium, routing);
}

/** As place, level, sentence and evidence; the port is of no account. */
function told(found: readonly FoundDefect[]): unknown[] {
  return found.map(({ subdomain, level, sentence, evidence }) => [
    ...[subdomain, level, sentence],
    JSON.parse(JSON.stringify(evidence).replaceAll(`:${web.port}`, '')),
  ]);
}

const labelOf = (host: string) => /^([^.]+)\./.exec(host)?.[1] ?? '';
const exact = (host: string) => /^(alfa|beta)\.localhost:\d+$/.exec(host)?.[1];

describe('the reference application of the sandbox', () => {
  test('is there while the audit runs, does all right, and serves only who is active', async () => {
    const report = await audited.audit();
    expect(report.findings).toEqual([]);
    for (const subdomain of ['alfa', 'beta', 'gamma']) {
      expect(verdictsOf(report, subdomain).routing).toBe('clean');
    }
  });

  test('answers as docs/tenant-probe.md has it, on loopback, and is gone at its end', async () => {
    const application = await startReferenceApplication(audited.podium.core.deps.sandbox);
    const { port } = new URL(application.address.replace('{subdomain}', 'alfa'));
    const ask = async (host: string, path = `/.well-known/tenant-probe?challenge=${'a'.repeat(64)}`) => {
      const { status, text } = await get(new URL(path, `http://alfa.localhost:${port}`), { host });
      return [status, text];
    };
    const { identity } = await audited.podium.core.deps.tenants.bySubdomain('alfa');
    const answer = proofOf(identity?.stamp ?? '', 'a'.repeat(64)).toString('hex');
    expect(await ask(`alfa.localhost:${port}`)).toEqual([200, JSON.stringify({ answer })]);
    for (const host of [
      'gamma.localhost',
      'ALFA.localhost',
      'alfa.localhost.',
      'alfa.example.com',
      'alfa.beta.localhost',
    ]) {
      expect(await ask(`${host}:${port}`)).toEqual([404, '']);
    }
    for (const path of ['/', '/.well-known/tenant-probe', '/.well-known/tenant-probe?challenge=a']) {
      expect(await ask(`alfa.localhost:${port}`, path)).toEqual([404, '']);
    }
    const reference = `/.well-known/tenant-probe?challenge=${'a'.repeat(64)}&reference=env:DATABASE_URL_ALFA`;
    expect(await ask(`alfa.localhost:${port}`, reference)).toEqual([404, '']);
    await application[Symbol.asyncDispose]();
    await expect(ask(`alfa.localhost:${port}`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('leads with a wrong reference to another’s database, which is found', async () => {
    await audited.pointTo('alfa', 'sandbox:beta');
    const report = await audited.audit();
    await audited.pointTo('alfa', 'sandbox:alfa');
    expect(findingsOf(report, 'routing')).toMatchObject([
      {
        subdomain: 'alfa',
        level: 'critical',
        sentence: 'foreign',
        evidence: { other: 'beta', database: 'beta' },
      },
    ]);
  });
});

describe('a web application', () => {
  test('that does all right gives nothing, and is asked for every kind of host', async () => {
    web.asked.length = 0;
    const results = await examineWith({ route: exact });
    expect(told(results)).toEqual([]);
    const asked = web.asked.map(host => host.replace(`:${web.port}`, ''));
    expect(asked).toEqual(
      expect.arrayContaining([
        ...['alfa.localhost', 'ALFA.localhost', 'alfa.localhost.', 'alfa.podium-probe.invalid'],
        ...['localhost', '192.0.2.1', 'www.localhost', 'admin.localhost', 'xn--lf-7kcc.localhost'].slice(
          0,
          4,
        ),
        ...['gamma.localhost'],
      ]),
    );
    expect(asked.some(host => host.startsWith('xn--'))).toBe(true);
    expect(asked.some(host => /^podium-[0-9a-f]{8}\.localhost$/.test(host))).toBe(true);
  });

  test('may answer for the same name in upper case and with a trailing dot', async () => {
    const route = (host: string) => exact(host.toLowerCase().replace('.:', ':'));
    expect(told(await examineWith({ route }))).toEqual([]);
  });

  test('with a default tenant exposes it, in one finding', async () => {
    const report = await auditWith({ route: host => exact(host) ?? 'gamma' });
    const evidence = { database: 'gamma', host: expect.any(String), hosts: expect.stringMatching(/^\d\d$/) };
    expect(report.findings).toMatchObject([
      { subdomain: 'gamma', level: 'critical', sentence: 'default', evidence },
    ]);
    const [finding] = findingsOf(report, 'routing');
    expect(finding?.remedy).toMatch(
      /^curl -i -H 'host: [^']+' .*'http:\/\/\w+\.localhost:\d+\/\.well-known\/tenant-probe\?challenge=0{64}'$/,
    );
    expect(finding?.runs).toBe('advice');
  });

  test('that swaps two tenants is found in both, with whose data it is', async () => {
    const swapped: Readonly<Record<string, string>> = { alfa: 'beta', beta: 'alfa' };
    const report = await auditWith({ route: host => swapped[exact(host) ?? ''] });
    expect(report.findings).toMatchObject([
      {
        subdomain: 'alfa',
        level: 'critical',
        sentence: 'foreign',
        evidence: { other: 'beta', database: 'beta' },
      },
      {
        subdomain: 'beta',
        level: 'critical',
        sentence: 'foreign',
        evidence: { other: 'alfa', database: 'alfa' },
      },
    ]);
    const [finding] = findingsOf(report, 'routing');
    expect(finding && findingText(createTranslator('sv'), report.checks, finding)).toBe(
      'Kundens subdomän besvaras ur databasen beta, som hör till beta.',
    );
  });

  test('that trusts X-Forwarded-Host, or Forwarded, lets anybody choose', async () => {
    for (const read of [
      (headers: Record<string, unknown>) => String(headers['x-forwarded-host'] ?? ''),
      (headers: Record<string, unknown>) => /host="([^"]*)"/.exec(String(headers.forwarded))?.[1] ?? '',
    ]) {
      const results = await examineWith({ route: (host, headers) => exact(read(headers)) ?? exact(host) });
      expect(told(results)).toEqual([
        ['alfa', 'critical', 'forwarded', { host: expect.stringContaining('.localhost') }],
        ['beta', 'critical', 'forwarded', { host: expect.stringContaining('.localhost') }],
      ]);
    }
  });

  test('that trusts a header only beside a host of its own is found too', async () => {
    const results = await examineWith({
      route: (host, headers) => exact(host) && (exact(String(headers['x-forwarded-host'])) ?? exact(host)),
    });
    expect(told(results).map(each => (each as unknown[]).slice(0, 3))).toEqual([
      ['beta', 'critical', 'forwarded'],
    ]);
  });

  test('that takes the first label of any domain is found', async () => {
    const results = await examineWith({
      route: host => (/^(alfa|beta)\./.test(host) ? labelOf(host) : undefined),
    });
    expect(told(results)).toEqual([
      ['alfa', 'error', 'foreign_host', { host: 'alfa.podium-probe.invalid' }],
      ['beta', 'error', 'foreign_host', { host: 'beta.podium-probe.invalid' }],
    ]);
  });

  test('that takes a look-alike for the subdomain is found', async () => {
    const fold = (host: string) => domainToUnicode(host.replace(/:\d+$/, '')).replace('а', 'a');
    const results = await examineWith({ route: host => exact(`${fold(host)}:1`) });
    expect(told(results)).toContainEqual([
      'alfa',
      'error',
      'look_alike',
      { host: expect.stringMatching(/^xn--[a-z0-9-]+\.localhost$/) },
    ]);
  });

  test('that serves an inactive customer is found, one that is pending may be served', async () => {
    const route = (host: string) => /^(alfa|beta|gamma)\.localhost:\d+$/.exec(host)?.[1];
    expect(told(await examineWith({ route }))).toEqual([]);
    await setStatus('gamma', 'inactive');
    const results = await examineWith({ route });
    await setStatus('gamma', 'pending');
    expect(told(results)).toEqual([['gamma', 'error', 'inactive', { host: 'gamma.localhost' }]]);
  });

  test('that reads a database which is nobody’s is found', async () => {
    const results = await examineWith({ route: host => exact(host) && 'elsewhere' });
    expect(told(results)).toEqual([
      ['alfa', 'critical', 'stranger', { host: 'alfa.localhost' }],
      ['beta', 'critical', 'stranger', { host: 'beta.localhost' }],
    ]);
  });

  test.each<[string, string, (facts: { id: string; stamp: string; answer: string }) => [object, string]]>([
    ['the customer’s id', 'id', ({ id, answer }) => [{}, JSON.stringify({ answer, customer: id })]],
    ['the id in a header', 'id', ({ id, answer }) => [{ 'x-tenant': id }, JSON.stringify({ answer })]],
    [
      'the name and the database',
      'name, database',
      ({ answer }) => [{}, JSON.stringify({ answer, name: 'Orkester alfa', database: 'alfa' })],
    ],
    ['the stamp', 'stamp', ({ stamp, answer }) => [{}, JSON.stringify({ answer, stamp })]],
    ['anything more', 'more', ({ answer }) => [{}, `${JSON.stringify({ answer, debug: 1 })}`]],
  ])('that tells %s is found', async (_, what, shape) => {
    const { id, identity } = await audited.podium.core.deps.tenants.bySubdomain('alfa');
    const results = await examineWith({
      route: exact,
      give: (response, answer, subdomain) => {
        const [headers, body] = shape({ id, stamp: identity?.stamp ?? '', answer });
        if (subdomain === 'alfa') response.writeHead(200, { ...headers }).end(body);
        else response.end(JSON.stringify({ answer }));
      },
    });
    const level = what === 'stamp' ? 'critical' : 'error';
    expect(told(results)).toEqual([['alfa', level, 'told', { host: 'alfa.localhost', told: what }]]);
    expect(JSON.stringify(results)).not.toContain(identity?.stamp);
  });

  test('that redirects proves nothing, and refuses nothing', async () => {
    const redirect: Behaviour['refuse'] = response =>
      void response.writeHead(302, { location: 'http://www.localhost/' }).end();
    const report = await auditWith({ route: () => undefined, refuse: redirect });
    expect(verdictsOf(report, 'alfa').routing).toBe('findings');
    const routing = findingsOf(report, 'routing');
    expect(
      new Set(routing.map(({ level, sentence, evidence }) => `${level} ${sentence} ${evidence.status}`)),
    ).toEqual(new Set(['warning unrefused 302']));
    // the keys hold no name that is made up anew each time
    const again = await auditWith({ route: () => undefined, refuse: redirect });
    expect(findingsOf(again, 'routing').map(({ key, state }) => [key, state])).toEqual(
      routing.map(({ key }) => [key, 'known']),
    );
  });

  test('that does not know the probe leaves the active ones not audited', async () => {
    const report = await auditWith({ route: () => undefined });
    expect(['alfa', 'beta', 'gamma'].map(subdomain => verdictsOf(report, subdomain).routing)).toEqual([
      ...['not_audited', 'not_audited', 'clean'],
    ]);
    expect(findingsOf(report, 'coverage')).toMatchObject([
      {
        subdomain: null,
        sentence: 'fleet',
        evidence: { code: 'web_application_unanswered', checks: 'routing' },
      },
    ]);
  });

  test('that nobody answers for leaves everybody not audited', async () => {
    await setApplication('http://{subdomain}.localhost:1');
    const report = await audited.audit();
    expect(['alfa', 'gamma'].map(subdomain => verdictsOf(report, subdomain).routing)).toEqual([
      ...['not_audited', 'not_audited'],
    ]);
    expect(findingsOf(report, 'routing')).toEqual([]);
  });

  test('that is mended is clean when the check is made again', async () => {
    await auditWith({ route: host => exact(host) ?? 'gamma' });
    web.behave({ route: exact });
    const again = await audited.podium.client.audits.recheck({ check: 'routing', subdomain: 'gamma' });
    expect(again).toMatchObject({ verdict: 'clean', findings: [] });
    expect(again.fixed).toHaveLength(1);
  });
});
