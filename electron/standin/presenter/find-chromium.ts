import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

export type Browser = { readonly executablePath: string } | { readonly channel: string };

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

function findOnPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(existsSync);
}

/** The one that PODIUM_CHROMIUM names, else one that is installed, else Playwright's own; elsewhere than on Linux, Chrome at its usual place. */
export function findChromium(): Browser {
  const named = process.env.PODIUM_CHROMIUM;
  if (named) return { executablePath: named };
  const installed = process.platform === 'linux' ? findOnPath() : undefined;
  if (installed) return { executablePath: installed };
  const own = chromium.executablePath();
  if (existsSync(own)) return { executablePath: own };
  if (process.platform !== 'linux') return { channel: 'chrome' };
  throw new Error(
    'stand-in: no Chromium is installed; install the package chromium, or run npx playwright install',
  );
}

/** What keeps a machine without internet from waiting, and a window from asking what no app would. */
export const chromiumFlags: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
];
