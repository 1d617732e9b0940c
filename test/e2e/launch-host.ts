import { resolve } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright';
import { findElectron } from '../../electron/standin/find-electron.ts';
import { type AppHandle, launchStandin } from '../../electron/standin/launch.ts';

const root = resolve(import.meta.dirname, '../..');
const electronBinary = findElectron(root);

export const podiumMain = 'out/main/index.js';
export const isStandin = electronBinary === null;

function toHandle(app: ElectronApplication): AppHandle {
  return {
    firstWindow: () => app.firstWindow(),
    windows: () => app.windows(),
    context: () => app.context(),
    process: () => app.process(),
    close: () => app.close(),
    // Playwright types the module a little differently: without what only the stand-in has.
    evaluate: (run, arg) => app.evaluate(run as never, arg as never),
  };
}

/** Starts the built app in Electron where its binary is, else in the stand-in, and says in which. */
export async function launchHost(
  main: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ app: AppHandle; host: string }> {
  if (electronBinary === null) {
    const app = await launchStandin({ root, main, env });
    return { app, host: `stand-in (Chromium ${/\/(\d+)/.exec(app.browserVersion)?.[1]})` };
  }
  const defined = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: electronBinary,
    // the folder and not the file, so that Electron reads name and version from package.json
    args: [...flags, main === podiumMain ? root : resolve(root, main)],
    env: Object.fromEntries(defined),
    cwd: root,
    colorScheme: null,
  });
  const version = await app.evaluate(() => process.versions.electron);
  return { app: toHandle(app), host: `Electron ${version}` };
}
