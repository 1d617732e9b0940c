import { ensureChromium } from './chromium.mjs';
import { findElectron } from './electron.mjs';
import { Failed, runNode } from './processes.mjs';
import { aptInstall, canUseApt, findOnPath, hasDisplay } from './system.mjs';

/** What the tests need of the system, by its package in Debian. Asked after npm's packages are there. */
async function missingPackages() {
  if (process.platform !== 'linux') return [];
  const keytar = await runNode(['-e', "require('keytar')"]);
  return [
    ...(findOnPath('dbus-run-session') ? [] : ['dbus']),
    ...(findOnPath('gnome-keyring-daemon') ? [] : ['gnome-keyring']),
    ...(keytar.code === 0 ? [] : ['libsecret-1-0']),
    ...(needsVirtualDisplay() && !findOnPath('xvfb-run') ? ['xvfb', 'xauth'] : []),
  ];
}

/** Electron has no mode without a display; the stand-in's Chromium has. */
export function needsVirtualDisplay() {
  return findElectron() !== null && !hasDisplay();
}

/** Installs what the tests need where that can be done, and answers the Chromium to use, if the stand-in will. */
export async function ensureTestNeeds() {
  const missing = await missingPackages();
  if (missing.length > 0 && !canUseApt()) {
    throw new Failed(`These packages of the system are missing: ${missing.join(' ')}. Get them, on Debian or Ubuntu by
  sudo apt-get install ${missing.join(' ')}
and run npm test again. Setting up`);
  }
  if (missing.length > 0) await aptInstall(missing);
  if (findElectron() !== null) return null;
  const chromium = await ensureChromium();
  if (chromium !== null) return chromium;
  throw new Failed(`There is no Chromium, Chrome or Edge. Install one, or run
  npx playwright install chromium
and run npm test again. Setting up`);
}
