import { execFile } from 'node:child_process';
import { readdirSync, realpathSync } from 'node:fs';
import { isAbsolute, join, win32 } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** pg_dump and the pg_restore beside it. */
export interface PgTools {
  readonly dump: string;
  readonly restore: string;
  /** As `--version` tells it: `18.4`. */
  readonly version: string;
  readonly major: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Where installers put PostgreSQL's programs; `*` stands for one folder's name. */
const wellKnown: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/usr/local/pgsql/bin'],
  darwin: [
    '/opt/homebrew/opt/postgresql@*/bin',
    '/opt/homebrew/opt/libpq/bin',
    '/usr/local/opt/postgresql@*/bin',
    '/usr/local/opt/libpq/bin',
    '/Library/PostgreSQL/*/bin',
    '/Applications/Postgres.app/Contents/Versions/*/bin',
  ],
  win32: ['C:\\Program Files\\PostgreSQL\\*\\bin'],
};

/** Folders that may hold the programs: PODIUM_PG_BIN alone where it is set, else the well-known ones and those of PATH. */
export function toolFolders(environment: Environment, platform = process.platform): readonly string[] {
  const chosen = environment.PODIUM_PG_BIN;
  if (chosen) return [chosen];
  const path = (environment.PATH ?? '').split(platform === 'win32' ? ';' : ':');
  const absolute = path.filter(folder =>
    platform === 'win32' ? win32.isAbsolute(folder) : isAbsolute(folder),
  );
  return [...(wellKnown[platform] ?? []).flatMap(expand), ...absolute];
}

function expand(pattern: string): readonly string[] {
  const [, parent = '', name = '', rest = ''] = /^(.*[/\\])([^/\\]*\*)([/\\].*)$/.exec(pattern) ?? [];
  if (name === '') return [pattern];
  try {
    const beginning = name.slice(0, -1);
    const folders = readdirSync(parent).filter(entry => entry.startsWith(beginning));
    return folders.map(entry => `${parent}${entry}${rest}`);
  } catch {
    return [];
  }
}

const found = new WeakMap<Environment, Promise<readonly PgTools[]>>();

/** What was installed when it was last looked for: a run need not ask for each of its tenants. */
export function knownTools(environment: Environment): Promise<readonly PgTools[]> {
  return found.get(environment) ?? lookForTools(environment);
}

/** Looks anew: somebody may have installed them since. */
export function lookForTools(environment: Environment): Promise<readonly PgTools[]> {
  const tools = findTools(environment);
  found.set(environment, tools);
  return tools;
}

/** What is installed, each program once. */
export async function findTools(
  environment: Environment,
  folders = toolFolders(environment),
): Promise<readonly PgTools[]> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const seen = new Set<string>();
  const candidates = folders.flatMap(folder => {
    const dump = join(folder, `pg_dump${suffix}`);
    const real = realPathOf(dump);
    if (real === null || seen.has(real)) return [];
    seen.add(real);
    return [{ dump, restore: join(folder, `pg_restore${suffix}`) }];
  });
  const pairs = await Promise.all(
    candidates.map(async ({ dump, restore }) => {
      const [version = null, other] = await Promise.all(
        [dump, restore].map(program => versionOf(program, environment)),
      );
      return version === null || version !== other
        ? []
        : [{ dump, restore, version, major: majorOf(version) }];
    }),
  );
  return pairs.flat();
}

/**
 * Of those that can dump the server, the oldest major: pg_dump refuses a newer server, and what a newer one writes may hold settings
 * that the server does not know when it is restored. Null when none can.
 */
export function fittingTools(tools: readonly PgTools[], serverMajor: number): PgTools | null {
  const fitting = tools.filter(({ major }) => major >= serverMajor);
  return fitting.sort((a, b) => a.major - b.major || compare(b.version, a.version))[0] ?? null;
}

/** Null when there is none. */
export function newestTools(tools: readonly PgTools[]): PgTools | null {
  return [...tools].sort((a, b) => compare(b.version, a.version))[0] ?? null;
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

export function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}

function realPathOf(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

/** Null for what does not run, or is something else. */
async function versionOf(program: string, environment: Environment): Promise<string | null> {
  try {
    const { stdout } = await run(program, ['--version'], {
      env: toolEnvironment(environment),
      timeout: 10_000,
    });
    return /\(PostgreSQL\) (\d+(?:\.\d+)*)/.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

/** No secret, and none of the user's PG* variables, goes to what Podium starts. */
export function toolEnvironment({ PATH, SystemRoot }: Environment): NodeJS.ProcessEnv {
  return { LC_ALL: 'C', PATH: PATH ?? '', ...(SystemRoot === undefined ? {} : { SystemRoot }) };
}
