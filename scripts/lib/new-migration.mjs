import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrationList, openEngine } from './schema-engine.mjs';

/** Why nothing is written, in one sentence. */
export class Refused extends Error {}

/**
 * Tables that no migration may touch because of the schema: `Customer` is the web application's, and the staging table is
 * UNLOGGED, which Prisma's schema language cannot say.
 */
const externalTables = {
  tenant: [],
  control: ['public.Customer'],
  companion: ['podium.import_staging'],
};

export const kinds = Object.keys(externalTables);

/**
 * SQL that brings what the migrations make to what schema.prisma says; null where nothing differs. `folder` holds both. What the
 * schema language cannot say (expression and partial indexes, collations, checks, functions, triggers) Prisma's engine does not
 * see, so it is never dropped by a difference.
 */
export async function draftMigration({ kind, folder, server }) {
  const schema = await readFile(join(folder, 'schema.prisma'), 'utf8');
  const migrations = await readAll(join(folder, 'migrations'));
  const { engine, close } = await openEngine(server);
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrationList(migrations, await before(kind, folder)) },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      exitCode: true,
      filters: { externalTables: externalTables[kind], externalEnums: [] },
    });
    return exitCode === 0 ? null : stdout;
  } finally {
    await close();
  }
}

/** Writes it in Prisma's format, named so that it is the last. Answers the path of its file. */
export async function writeMigration({ folder, name, sql, now }) {
  const migrations = join(folder, 'migrations');
  const path = join(migrations, `${await timeOf(migrations, now)}_${name}`);
  await mkdir(path);
  await writeFile(join(path, 'migration.sql'), sql);
  return join(path, 'migration.sql');
}

/** Throws Refused for a name that is taken or that is no name. */
export async function assertName(folder, name) {
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(name ?? ''))
    throw new Refused('A name has lower-case letters, digits and underscores, and begins with a letter.');
  const taken = (await namesIn(join(folder, 'migrations'))).find(each => each.replace(/^\d+_/, '') === name);
  if (taken !== undefined) throw new Refused(`The name is taken by ${taken}.`);
}

/** As Prisma writes it; later than the last, since the order of names is the order of running. */
async function timeOf(migrations, now) {
  const last = (await namesIn(migrations)).at(-1)?.match(/^\d{14}/)?.[0] ?? '';
  const stamp = timestamp(now);
  return stamp > last ? stamp : timestamp(new Date(dateOf(last).getTime() + 1000));
}

function timestamp(date) {
  return date.toISOString().replaceAll(/\D/g, '').slice(0, 14);
}

function dateOf(stamp) {
  return new Date(stamp.replace(/(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:$6Z'));
}

/** What is there before the first migration. */
async function before(kind, folder) {
  const bootstrap = join(folder, 'bootstrap.sql');
  const schema = kind === 'tenant' ? '' : 'CREATE SCHEMA podium;';
  return existsSync(bootstrap) ? `${await readFile(bootstrap, 'utf8')}\n${schema}` : schema;
}

async function readAll(migrations) {
  const names = await namesIn(migrations);
  return Promise.all(
    names.map(async name => ({ name, sql: await readFile(join(migrations, name, 'migration.sql'), 'utf8') })),
  );
}

async function namesIn(migrations) {
  const entries = await readdir(migrations, { withFileTypes: true });
  return entries
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();
}
