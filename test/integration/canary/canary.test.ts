import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/program.ts';
import { type Client, createClient, type TaskHandle } from '../../../src/contract/client.ts';
import { contract } from '../../../src/contract/index.ts';
import type { AnyMethod } from '../../../src/contract/kit.ts';
import { toErrorInfo } from '../../../src/core/error-info.ts';
import { Secret } from '../../../src/core/secret.ts';
import {
  addFiles,
  addText,
  type Canaries,
  canaryUrl,
  findCanaries,
  type Haystack,
  makeCanary,
  missedWhenPlanted,
} from '../../helpers/canaries.ts';
import { failureOf } from '../../helpers/failure.ts';
import { dataFile } from '../../helpers/musicians.ts';
import { everyRow, makeTalkativeServer, setPassword, unlogged } from '../../helpers/talkative-server.ts';
import { createTestCore, memoryStore, type TestCore, testPorts } from '../../helpers/test-core.ts';
import { traced } from './trace.ts';

/** Plain URLs that the web application wrote: where they were found, in the control database, they may be. */
const plain = { 'plain URL in a row': makeCanary(), 'plain URL before adoption': makeCanary() };
const typed = {
  'password of a tenant, by its parts': makeCanary(),
  'password of a tenant, in a URL': makeCanary(),
  'password that the server refuses': makeCanary(),
  'password of another control database': makeCanary(),
  'URL that cannot be read': makeCanary(),
  'superadmin password that is wrong': makeCanary(),
  'new superadmin password': makeCanary(),
};
const kept = {
  'control password in the environment': makeCanary(),
  'tenant password in the environment': makeCanary(),
  'secret of a server': makeCanary(),
  'superadmin password': makeCanary(),
  'plain URL in a JSON file': makeCanary(),
};
let generated: Canaries = {};

const folder = mkdtempSync(join(tmpdir(), 'podium-canary-files-'));
const log: string[] = [];
const trace: string[] = [];
const output: string[] = [];
const secretStore = memoryStore();
let podium: TestCore;
let client: Client;
let admin: pg.Client;
let address: string;
let environment: Record<string, string>;
const haystack: Haystack = new Map();
const rowsOfPlain: Haystack = new Map();

beforeAll(async () => {
  const home = mkdtempSync(join(tmpdir(), 'podium-canary-'));
  const sandbox = await makeTalkativeServer(home);
  address = `127.0.0.1:${sandbox.port()}`;
  environment = {
    PODIUM_CONTROL_URL: canaryUrl({
      user: 'kunder',
      password: kept['control password in the environment'],
      address: `${address}/kunder`,
    }),
    DATABASE_URL_GOTEBORG: canaryUrl({
      user: 'goteborg',
      password: kept['tenant password in the environment'],
      address: `${address}/goteborg`,
    }),
  };
  podium = await createTestCore({
    home,
    host: 'stand-in',
    environment,
    secretStore,
    superadminPassword: new Secret(kept['superadmin password']),
  });
  log.push(...podium.log);
  client = createClient(traced(podium.core.transport(), trace));
  admin = await podium.admin();
});
afterAll(async () => {
  await podium[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

async function resultOf<P, O>(start: Promise<TaskHandle<P, O>>): Promise<O> {
  return (await start).result;
}

/** The CLI on the same home. What it was told to keep goes by the same store. */
async function command(...args: string[]): Promise<number> {
  const print = (text: string) => void output.push(text);
  const run = (language: 'sv' | 'en', more: string[]) =>
    runCli([...args, ...more], {
      version: '0',
      ports: testPorts(podium.home, log, { environment, secretStore }),
      language,
      stdout: print,
      stderr: print,
    });
  await run('sv', []);
  return run('en', ['--json']);
}

async function plantPlainUrl(database: string, role: string, subdomain: string, password: string) {
  await setPassword(admin, role, password);
  const session = await podium.admin(database);
  await unlogged(session, 'UPDATE public."Customer" SET "databaseUrl" = $1 WHERE subdomain = $2', [
    canaryUrl({ user: role, password, address: `${address}/${role}` }),
    subdomain,
  ]);
}

describe('no secret of any kind is anywhere but where it belongs', () => {
  it('after the console was unlocked, by a wrong password first', async () => {
    const wrong = client.access.unlock({ password: typed['superadmin password that is wrong'] });
    expect(await failureOf(wrong)).toMatchObject({ code: 'password_wrong' });
    const password = kept['superadmin password'];
    expect(await client.access.unlock({ password })).toMatchObject({ state: 'unlocked' });
    const newPassword = typed['new superadmin password'];
    expect(await failureOf(client.access.update({ password, newPassword }))).toMatchObject({
      code: 'secret_not_settable',
    });
  });

  it('after customers were made, their secrets set, refused and tested', async () => {
    await client.workspaces.use({ id: 'sandbox' });
    await client.workspaces.setUp({});
    for (const subdomain of ['lund', 'ystad', 'malmo']) {
      await client.customers.create({
        subdomain,
        name: subdomain,
        plan: 'small',
        contactEmail: 'a@b.example',
      });
    }
    await setPassword(admin, 'lund', typed['password of a tenant, by its parts']);
    await setPassword(admin, 'ystad', typed['password of a tenant, in a URL']);
    const change = async (subdomain: string) => {
      const { id, version } = await client.customers.show({ subdomain });
      const databaseReference = `env:DATABASE_URL_${subdomain.toUpperCase()}`;
      await client.customers.update({ id, version, changes: { databaseReference, server: 'main' } });
    };
    await change('lund');
    await change('ystad');

    const parts = {
      host: '127.0.0.1',
      port: Number(address.split(':')[1]),
      user: 'lund',
      database: 'lund',
    };
    const name = 'DATABASE_URL_LUND';
    await client.credentials.set({
      name,
      secret: { ...parts, password: typed['password that the server refuses'] },
    });
    expect(await client.credentials.test({ subdomain: 'lund' })).toMatchObject({ passed: false });
    const password = typed['password of a tenant, by its parts'];
    await client.credentials.set({ name, secret: { ...parts, password } });
    expect(await client.credentials.test({ subdomain: 'lund' })).toMatchObject({ passed: true });

    const unreadable = `postgresql://lund:${typed['URL that cannot be read']}@127.0.0.1:x/lund`;
    expect(await failureOf(client.credentials.set({ name, secret: { url: unreadable } }))).toMatchObject({
      code: 'reference_invalid',
    });
    await client.credentials.set({
      name: 'DATABASE_URL_YSTAD',
      secret: {
        url: canaryUrl({
          user: 'ystad',
          password: typed['password of a tenant, in a URL'],
          address: `${address}/ystad`,
        }),
      },
    });
    expect(await client.credentials.test({ subdomain: 'ystad' })).toMatchObject({ passed: true });
    await client.credentials.set({
      name: 'SERVER_URL_MAIN',
      secret: {
        url: canaryUrl({
          user: 'postgres',
          password: kept['secret of a server'],
          address: `${address}/postgres`,
        }),
      },
    });
    await client.credentials.forget({ name: 'SERVER_URL_NONE' });
  });

  it('after a plain URL was found, secured, and put back', async () => {
    await plantPlainUrl('podium-control', 'malmo', 'malmo', plain['plain URL in a row']);
    expect(await client.credentials.test({ subdomain: 'malmo' })).toMatchObject({ passed: true });
    const subdomain = 'malmo';
    await client.credentials.prepareSecure({ subdomain });
    await client.credentials.commitSecure({ subdomain, webApplicationHas: 'DATABASE_URL_MALMO' });
    expect(await client.credentials.test({ subdomain })).toMatchObject({ source: 'keychain', passed: true });
    await client.credentials.undoSecure({ subdomain });
    const { id } = await client.customers.show({ subdomain });
    await client.customers.remove({ id, confirmation: subdomain });
    await client.customers.restore({ id });
    expect(await client.credentials.test({ subdomain })).toMatchObject({ source: 'plain', passed: true });
  });

  it('after customers came from a JSON file, and a file that is none', async () => {
    const url = canaryUrl({
      user: 'nowhere',
      password: kept['plain URL in a JSON file'],
      address: '127.0.0.1:1/x',
    });
    const entry = { name: 'X', status: 'pending', contactEmail: 'a@b.example', plan: 'small' };
    const right = join(folder, 'kunder.json');
    writeFileSync(
      right,
      JSON.stringify({
        customers: [
          { ...entry, subdomain: 'falun', databaseUrl: url },
          { ...entry, subdomain: 'Kiruna', databaseUrl: url, plan: url },
        ],
      }),
    );
    const broken = join(folder, 'trasig.json');
    writeFileSync(broken, `{"customers": [{"databaseUrl": ${url}}]}`);
    const opened = await podium.open(right);
    const { sha256 } = await client.customers.previewJson({ file: opened.id });
    const { importId } = await client.customers.importJson({ file: opened.id, sha256 });
    expect(await client.credentials.test({ subdomain: 'falun' })).toMatchObject({ passed: false });
    await client.customers.undoJsonImport({ importId });
    const unread = client.customers.previewJson({ file: (await podium.open(broken)).id });
    expect(await failureOf(unread)).toMatchObject({ code: 'file_not_json' });
    await command('customers', 'import-json', right);
    await command('customers', 'import-json', broken);
  });

  it('after musicians were imported, migrations run and the fleet audited', async () => {
    const file = await podium.open(dataFile('musiker-157-excel-sv.csv'));
    await resultOf(client.imports.run({ subdomain: 'lund', file: file.id }));
    await resultOf(client.migrations.run({}));
    const audit = await resultOf(client.audits.run({}));
    await client.audits.show({ auditId: audit.auditId });
    for (const format of ['json', 'html', 'csv'] as const) {
      await client.audits.export({ format, language: 'sv', to: 'text' });
    }
  });

  it('after another workspace was added and left, and a control database was adopted', async () => {
    const password = typed['password of another control database'];
    await podium.provision('prov');
    await setPassword(admin, 'prov', password);
    const controlUrl = canaryUrl({ user: 'prov', password, address: `${address}/prov` });
    await client.workspaces.add({ id: 'prov', name: 'Prov', stage: 'staging', controlUrl });
    await client.workspaces.use({ id: 'prov' });
    await client.workspaces.setUp({});
    await client.workspaces.remove({ id: 'prov', confirmation: 'prov' });

    await podium.provision('kunder');
    await setPassword(admin, 'kunder', kept['control password in the environment']);
    await podium.provision('goteborg');
    await setPassword(admin, 'goteborg', kept['tenant password in the environment']);
    const legacy = await podium.admin('kunder');
    await unlogged(legacy, `SET ROLE kunder; ${readFileSync(dataFile('control-legacy.sql'), 'utf8')}`);
    await plantPlainUrl('kunder', 'malmo', 'malmo', plain['plain URL before adoption']);

    await client.workspaces.use({ id: 'environment' });
    await client.workspaces.update({ id: 'environment', readOnly: false });
    await resultOf(client.customers.rehearseAdoption({}));
    const report = await resultOf(client.customers.adopt({ confirmation: 'kunder' }));
    expect(report.customers.map(({ source }) => source)).toEqual(
      expect.arrayContaining(['environment', 'plain', null]),
    );
    expect(await client.credentials.test({ subdomain: 'goteborg' })).toMatchObject({ source: 'environment' });
  });

  it('after every question of the contract, in every workspace, by every face', async () => {
    for (const id of ['environment', 'sandbox']) {
      await client.workspaces.use({ id });
      const subdomains = (await client.customers.list({})).map(({ subdomain }) => subdomain);
      const audits = await client.audits.list({});
      const inputs = [{}, ...subdomains.map(subdomain => ({ subdomain })), ...audits];
      for (const question of questions()) for (const input of inputs) await ask(question, input);
      for (const args of [
        ['workspaces', 'list'],
        ['customers', 'list'],
        ['customers', 'export'],
        ['customers', 'orphans'],
        ['credentials', 'list'],
        ['migrations', 'status'],
        ['audits', 'run'],
        ['audits', 'export'],
        ['audits', 'key'],
        ['activity', 'list'],
        ['activity', 'verify'],
        ['activity', 'export'],
        ['doctor'],
        ...subdomains.flatMap(subdomain => [
          ['customers', 'show', subdomain, '--readiness'],
          ['credentials', 'test', subdomain],
          ['credentials', 'secure', subdomain],
          ['musicians', 'list', subdomain],
        ]),
      ]) {
        expect(await command(...args), args.join(' ')).not.toBe(2);
      }
    }
  }, 120_000);

  it('after a diagnosis, of a log that somebody else wrote with secrets in it', async () => {
    const logs = join(podium.home, 'logs');
    mkdirSync(logs, { recursive: true });
    const planted = join(logs, 'podium.log');
    const { PODIUM_CONTROL_URL: url, DATABASE_URL_GOTEBORG: other } = environment;
    const password = kept['control password in the environment'];
    writeFileSync(planted, `at ${url}, ${other} or ${password}, ${encodeURIComponent(password)}\n`);
    expect(await command('doctor', '--save', join(podium.home, 'diagnostics.zip'))).not.toBe(2);
    rmSync(planted);
    addFiles(haystack, podium.home, path => path !== 'diagnostics.zip');
    expect(haystack.get(`${join(podium.home, 'diagnostics.zip')}: podium.log`)).toContain(
      'or [secret], [secret]',
    );
  });

  it('after errors that nobody expected, with all of them in their messages', async () => {
    generated = await sandboxSecrets();
    const { logger } = podium.core.deps.ports;
    const forms = (secret: string) => [
      secret,
      encodeURIComponent(secret),
      JSON.stringify({ secret }),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('hex'),
      canaryUrl({ user: 'u', password: secret, address: 'h/d' }),
    ];
    for (const secret of Object.values({ ...typed, ...kept, ...generated, ...plain }).flatMap(forms)) {
      const error = new Error(`cannot do it with ${secret}`, { cause: secret });
      expect(toErrorInfo(error, logger)).toMatchObject({ code: 'internal' });
      logger.warn(`tried ${secret}`, { [secret]: [{ deep: secret }], error });
    }
  });

  it('by a search of all that was written and said: 0 hits', async () => {
    await collect();
    expect(haystack.get('log')).toContain('cannot do it with [secret]');
    expect(haystack.get(join(podium.core.deps.sandbox.folder, 'server.log'))).toMatch(
      /statement: CREATE ROLE "lund" LOGIN PASSWORD 'SCRAM-SHA-256\$/,
    );
    const canaries = { ...typed, ...kept, ...generated };
    expect(findCanaries(haystack, { ...canaries, ...plain })).toEqual([]);
    expect(findCanaries(rowsOfPlain, canaries)).toEqual([]);
    expect(findCanaries(rowsOfPlain, plain).length).toBeGreaterThan(0);
  });

  it('by a search that finds each of them wherever it is planted, in every encoding', () => {
    expect(haystack.size).toBeGreaterThan(30);
    expect(missedWhenPlanted(haystack, { ...typed, ...kept, ...generated, ...plain })).toEqual([]);
  });
});

/** Every method that only asks, whatever slice it is of. */
function questions(): readonly string[] {
  return Object.entries(contract).flatMap(([slice, methods]) =>
    Object.entries(methods as Record<string, AnyMethod>)
      .filter(([, { effect }]) => effect === 'none')
      .map(([name]) => `${slice}.${name}`),
  );
}

/** By its name, so that a method of tomorrow is asked too; what does not fit is refused, and the refusal is looked at. */
async function ask(question: string, input: object): Promise<void> {
  const [slice = '', name = ''] = question.split('.');
  const methods = (client as unknown as Record<string, Record<string, (input: object) => Promise<unknown>>>)[
    slice
  ];
  const answer = await methods?.[name]?.(input).catch(() => null);
  if (typeof answer === 'object' && answer !== null && 'result' in answer) {
    await (answer.result as Promise<unknown>).catch(() => null);
  }
}

async function sandboxSecrets(): Promise<Canaries> {
  const { secrets } = podium.core.deps.sandbox;
  const names = ['server', 'control', 'lund', 'ystad', 'prov', 'kunder', 'goteborg'];
  const found = await Promise.all(
    names.map(async name => [
      `made by the sandbox: ${name}`,
      new URL((await secrets.get(name)) ?? '').password,
    ]),
  );
  const signingKey = (await secrets.get('audit-signing-key')) ?? '';
  return { ...Object.fromEntries(found), 'key of audit reports': signingKey };
}

async function collect(): Promise<void> {
  addText(haystack, 'log', [...log, ...podium.log].join('\n'));
  addText(haystack, 'IPC trace', trace.join('\n'));
  addText(haystack, 'output of the CLI', output.join('\n'));
  const { folder: sandbox } = podium.core.deps.sandbox;
  const passOver = (path: string) => path.endsWith('secrets.json');
  const isServers = (path: string) => passOver(path) || /^(sandbox\/)?data\//.test(path);
  addFiles(haystack, podium.home, isServers);
  addFiles(haystack, sandbox, isServers);
  // PostgreSQL's own files hold the rows, plain URLs included, and roles with their verifiers
  addFiles(rowsOfPlain, join(sandbox, 'data'), () => false);
  const { rows } = await admin.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE datallowconn',
  );
  for (const { datname } of rows) {
    for (const { table, rows: text } of await everyRow(await podium.admin(datname))) {
      addText(table === 'public.Customer' ? rowsOfPlain : haystack, `${datname}: ${table}`, text);
    }
  }
  const statements = await admin.query<{ text: string }>('SELECT a::text AS text FROM pg_stat_activity a');
  addText(haystack, 'pg_stat_activity', statements.rows.map(({ text }) => text).join('\n'));
}
