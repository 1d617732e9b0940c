import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { mustRun, run } from './processes.mjs';

const aptEnv = { DEBIAN_FRONTEND: 'noninteractive' };

/** The first of these programs that is on the PATH. */
export function findOnPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(existsSync) ?? null;
}

export function isRoot() {
  return process.getuid?.() === 0;
}

/** Whether packages of the system can be installed without asking anybody. */
export function canUseApt() {
  return process.platform === 'linux' && isRoot() && findOnPath('apt-get') !== null;
}

export async function aptInstall(packages) {
  console.log(`Installing ${packages.join(', ')} …`);
  const args = ['install', '--yes', '--no-install-recommends', ...packages];
  const first = await run('apt-get', args, { env: aptEnv });
  if (first.code === 0) return;
  await mustRun('apt-get update', 'apt-get', ['update'], { env: aptEnv });
  await mustRun(`apt-get install ${packages.join(' ')}`, 'apt-get', args, { env: aptEnv });
}

export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
