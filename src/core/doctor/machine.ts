import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { probeKeychain } from '../credentials/keychain-probe.ts';
import type { Deps } from '../deps.ts';
import { findPrograms } from '../sandbox/programs.ts';
import { type Check, type Found, found } from './check.ts';

const platform = { platform: `${process.platform} ${process.arch}` };
const gigabyte = 1024 ** 3;
/** An import of a large file, and the sandbox, need room. */
const leastFree = 1;

export const machineChecks: readonly Check[] = [
  { check: 'versions', look: async deps => versions(deps) },
  { check: 'home', look: home },
  { check: 'keychain', look: keychain },
  { check: 'sandbox', look: sandbox },
];

function versions({ ports }: Deps): Found {
  const { node, electron, chrome } = process.versions as Record<string, string | undefined>;
  const shown = electron === undefined ? ports.host : `Electron ${electron} (Chromium ${chrome ?? ''})`;
  return found('ok', 'ok', {
    podium: ports.version,
    node: node ?? '',
    pg: (createRequire(import.meta.url)('pg/package.json') as { version: string }).version,
    host: shown,
    ...platform,
  });
}

async function home({ ports }: Deps): Promise<Found> {
  const folder = nearestExisting(ports.home);
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    return found('failed', 'not_writable', { home: ports.home });
  }
  if (folder !== ports.home) return found('ok', 'not_made', { home: ports.home });
  const { bavail, bsize } = await statfs(ports.home);
  const free = (bavail * bsize) / gigabyte;
  const facts = { home: ports.home, free: Math.floor(free) };
  // on Windows the mode says nothing
  if (process.platform !== 'win32' && (statSync(ports.home).mode & 0o022) !== 0) {
    return found('warning', 'open_to_others', facts);
  }
  return free < leastFree ? found('warning', 'little_space', facts) : found('ok', 'ok', facts);
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}

async function keychain({ ports }: Deps): Promise<Found> {
  await probeKeychain(ports.secretStore);
  return found('ok', 'ok');
}

async function sandbox({ sandbox, workspaces }: Deps): Promise<Found> {
  const state = sandbox.state();
  const needed = workspaces.current().kind === 'sandbox';
  if (state === 'running') {
    const version = await sandbox.serverVersion();
    return found('ok', 'running', { port: sandbox.port() ?? '', version: version ?? '' });
  }
  const programs = await findPrograms(null).catch(() => null);
  if (programs === null) return found(needed ? 'failed' : 'warning', 'no_programs', platform);
  return found(needed ? 'warning' : 'ok', state);
}
