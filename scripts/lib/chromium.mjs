import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { at, program } from './paths.mjs';
import { runNode } from './processes.mjs';
import { aptInstall, canUseApt, findOnPath } from './system.mjs';

const fetchLimitMs = 300_000;

/** An installed Chromium, Chrome or Edge: PODIUM_CHROMIUM, else the usual places, else Playwright's own. */
function findChromium() {
  const chosen = process.env.PODIUM_CHROMIUM;
  if (chosen) return existsSync(chosen) ? chosen : null;
  return (
    findOnPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge') ??
    usualPlaces().find(existsSync) ??
    playwrightOwn()
  );
}

/** As `findChromium`, installing one where there is none; null where that cannot be done. */
export async function ensureChromium() {
  const found = findChromium();
  if (found !== null) return found;
  if (canUseApt()) await aptInstall(['chromium']);
  else {
    console.log("Fetching Playwright's Chromium …");
    await runNode([program('playwright'), 'install', 'chromium'], {
      limitMs: fetchLimitMs,
      wholeGroup: true,
    });
  }
  return findChromium();
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      name => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      name => process.env[name] ?? [],
    );
    const programs = [
      String.raw`Google\Chrome\Application\chrome.exe`,
      String.raw`Microsoft\Edge\Application\msedge.exe`,
    ];
    return folders.flatMap(folder => programs.map(path => join(folder, path)));
  }
  return ['/snap/bin/chromium', '/opt/google/chrome/chrome'];
}

function playwrightOwn() {
  const { chromium } = createRequire(at('package.json'))('playwright');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}
