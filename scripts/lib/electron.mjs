import { existsSync, readFileSync } from 'node:fs';
import { at, readJson } from './paths.mjs';
import { isStopping, runNode } from './processes.mjs';
import { readStamp, writeStamp } from './stamps.mjs';

const fetchLimitMs = 60_000;
const rememberMs = 24 * 60 * 60 * 1000;

/** The Electron binary, if it is really there. The package itself is not asked: it would start to fetch it. */
export function findElectron() {
  const pathFile = at('node_modules', 'electron', 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = at('node_modules', 'electron', 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/** Fetches Electron if it is not there. A failure is remembered for a day, so that the next start does not wait for it. */
export async function ensureElectron({ retry }) {
  const found = findElectron();
  if (found !== null) return { binary: found };
  const { version } = readJson(at('node_modules', 'electron', 'package.json'));
  const failed = JSON.parse(readStamp('electron-failed') ?? 'null');
  if (!retry && failed?.version === version && Date.now() - failed.at < rememberMs) {
    return {
      binary: null,
      why: `Electron ${version} could not be fetched (npm start -- --electron tries again)`,
    };
  }
  console.log(`Fetching Electron ${version} …`);
  await runNode([at('node_modules', 'electron', 'install.js')], { limitMs: fetchLimitMs, wholeGroup: true });
  const binary = findElectron();
  if (binary === null && !isStopping()) {
    writeStamp('electron-failed', JSON.stringify({ version, at: Date.now() }));
  }
  return { binary, why: `Electron ${version} could not be fetched` };
}
