import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from 'playwright/test';
import { findElectron } from '../../electron/standin/find-electron.ts';
import { type AppHandle, launchStandin } from '../../electron/standin/launch.ts';
import { watchPages } from './problems.ts';

export { expect } from 'playwright/test';

const root = resolve(import.meta.dirname, '../..');
const electronBinary = findElectron(root);

const podiumMain = 'out/main/index.js';
export const superadminPassword = 'en mening som testet kan';
export const isStandin = electronBinary === null;

export interface Podium extends AppHandle {
  /** This test's PODIUM_HOME. */
  readonly home: string;
  /** What main has written to stdout and stderr so far. */
  readonly log: () => string;
  /** `stand-in (Chromium 156)` or `Electron 45.4.1`. */
  readonly host: string;
}

interface Options {
  /** The built main process to start, from the root. */
  readonly appMain: string;
  readonly podiumEnv: Readonly<Record<string, string>>;
  /** Whether the test begins at an open console; without, at whatever the first start shows. */
  readonly unlocked: boolean;
  /** Console errors and CSP violations that a test provokes on purpose. */
  readonly allowedProblems: RegExp | null;
}

interface Fixtures extends Options {
  readonly podium: Podium;
  readonly page: Page;
}

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

async function launchHost(
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

function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'podium-e2e-'));
  // The sandbox's PostgreSQL runs as another user when this one is root, and must get through to its data.
  chmodSync(home, 0o711);
  return home;
}

let isHostPrinted = false;
function printHost(host: string): void {
  if (isHostPrinted) return;
  isHostPrinted = true;
  process.stdout.write(`e2e host: ${host}\n`);
}

function collectOutput(app: AppHandle): () => string {
  let text = '';
  const { stdout, stderr } = app.process();
  for (const stream of [stdout, stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  return () => text;
}

/** Types the password that the fixture gave the console. */
export async function unlock(page: Page): Promise<void> {
  await page.locator('input[type=password]').fill(superadminPassword);
  await page.keyboard.press('Enter');
  await page.locator('#content').waitFor();
}

export const test = base.extend<Fixtures>({
  appMain: [podiumMain, { option: true }],
  podiumEnv: [{}, { option: true }],
  unlocked: [true, { option: true }],
  allowedProblems: [null, { option: true }],

  podium: async ({ appMain, podiumEnv, unlocked, allowedProblems }, use, testInfo) => {
    const home = makeHome();
    const password = unlocked ? superadminPassword : undefined;
    const env = { ...process.env, PODIUM_HOME: home, SUPERADMIN_PASSWORD: password, ...podiumEnv };
    const { app, host } = await launchHost(appMain, env);
    printHost(host);
    testInfo.annotations.push({ type: 'host', description: host });
    const log = collectOutput(app);
    const problems = await watchPages(app.context());
    try {
      await use({ ...app, home, log, host });
      const left = problems().filter(text => !allowedProblems?.test(text));
      if (left.length > 0) throw new Error(`The page reported problems:\n${left.join('\n')}`);
    } finally {
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('main.log', { body: log(), contentType: 'text/plain' });
      }
      await app.close();
      rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  },

  page: async ({ podium, appMain, unlocked }, use) => {
    const page = await podium.firstWindow();
    await page.waitForLoadState();
    if (unlocked && appMain === podiumMain) await unlock(page);
    await use(page);
  },
});
