import { test as base, type Page } from 'playwright/test';
import type { AppHandle } from '../../electron/standin/launch.ts';
import { launchHost, podiumMain } from './launch-host.ts';
import { makeHome, PreparedSandbox, removeHome } from './prepared-sandbox.ts';
import { watchPages } from './problems.ts';

export { expect } from 'playwright/test';
export { isStandin } from './launch-host.ts';

export const superadminPassword = 'en mening som testet kan';

export interface Podium extends AppHandle {
  /** This test's PODIUM_HOME. */
  readonly home: string;
  /** What main has written to stdout and stderr so far. */
  readonly log: () => string;
  /** `stand-in (Chromium 156)` or `Electron 45.4.1`. */
  readonly host: string;
  /** Ends the console and starts it again on the same home, unlocked as the first was. */
  readonly restart: () => Promise<Page>;
}

interface Options {
  /** The built main process to start, from the root. */
  readonly appMain: string;
  readonly podiumEnv: Readonly<Record<string, string>>;
  /** Whether the test begins at an open console; without, at whatever the first start shows. */
  readonly unlocked: boolean;
  /** Whether there is a sandbox already, which the console has only to start; without, it makes one. */
  readonly prepared: boolean;
  /** Console errors and CSP violations that a test provokes on purpose. */
  readonly allowedProblems: RegExp | null;
}

interface WorkerFixtures {
  readonly sandbox: PreparedSandbox;
}

interface Fixtures extends Options {
  readonly podium: Podium;
  readonly page: Page;
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

async function openPage(app: Pick<AppHandle, 'firstWindow'>, isToUnlock: boolean): Promise<Page> {
  const page = await app.firstWindow();
  // what moves in or fades costs the processor, and has another contrast while it does
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.waitForLoadState();
  if (isToUnlock) await unlock(page);
  return page;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  appMain: [podiumMain, { option: true }],
  podiumEnv: [{}, { option: true }],
  unlocked: [true, { option: true }],
  prepared: [true, { option: true }],
  allowedProblems: [null, { option: true }],

  sandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: what Playwright asks for where no other fixture is used
    async ({}, use) => {
      await using sandbox = await PreparedSandbox.create();
      await use(sandbox);
    },
    { scope: 'worker' },
  ],

  podium: async ({ appMain, podiumEnv, unlocked, prepared, sandbox, allowedProblems }, use, testInfo) => {
    const home = makeHome();
    if (prepared && appMain === podiumMain) await sandbox.copyTo(home);
    const password = unlocked ? superadminPassword : undefined;
    const env = { ...process.env, PODIUM_HOME: home, SUPERADMIN_PASSWORD: password, ...podiumEnv };
    const { app, host } = await launchHost(appMain, env);
    printHost(host);
    testInfo.annotations.push({ type: 'host', description: host });
    const launched = [{ app, log: collectOutput(app), problems: await watchPages(app.context()) }];
    const log = () => launched.map(each => each.log()).join('');
    const restart = async () => {
      await launched.at(-1)?.app.close();
      const { app } = await launchHost(appMain, env);
      launched.push({ app, log: collectOutput(app), problems: await watchPages(app.context()) });
      return openPage(app, unlocked && appMain === podiumMain);
    };
    try {
      await use({ ...app, home, log, host, restart });
      const left = launched
        .flatMap(({ problems }) => problems())
        .filter(text => !allowedProblems?.test(text));
      if (left.length > 0) throw new Error(`The page reported problems:\n${left.join('\n')}`);
    } finally {
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('main.log', { body: log(), contentType: 'text/plain' });
      }
      await launched.at(-1)?.app.close();
      removeHome(home);
    }
  },

  page: async ({ podium, appMain, unlocked }, use) => {
    await use(await openPage(podium, unlocked && appMain === podiumMain));
  },
});
