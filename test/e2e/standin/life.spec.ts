import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, isStandin, test } from '../fixture.ts';
import { processesOf, running } from './processes.ts';

/** The three processes of the stand-in start and end together, whoever ends first. */

const root = resolve(import.meta.dirname, '../../..');
const main = 'test/e2e/standin/app/main.mjs';

interface Started {
  readonly process: ChildProcess;
  readonly text: () => string;
  readonly code: Promise<number | null>;
  /** Resolves when main has printed this. */
  readonly printed: (text: string) => Promise<void>;
}

function startCli(home: string, env: Readonly<Record<string, string>> = {}): Started {
  const args = ['out/node/standin-cli.js', '--headless', '--main', main];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, PODIUM_HOME: home, ...env },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (text += String(chunk)));
  return {
    process: child,
    text: () => text,
    code: new Promise(done => child.once('exit', done)),
    printed: wanted => expect.poll(() => text, { timeout: 20_000 }).toContain(wanted),
  };
}

const events = (text: string) => text.split('\n').filter(line => /^(event:|drained)/.test(line));
const drainedQuit = [
  'event: before-quit',
  'event: will-quit',
  'drained',
  'event: before-quit',
  'event: will-quit',
];

test.use({ appMain: main, allowedProblems: /Content Security Policy/ });
test.skip(() => !isStandin, 'Electron is one program, and ends as one');

let home: string;
test.beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'podium-life-'));
});
test.afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

test('Ctrl-C lets main drain, and storage stays for the next start', async () => {
  for (const starts of [1, 2]) {
    const app = startCli(home);
    await app.printed(`starts: ${starts}`);
    const all = processesOf(home, app.process.pid);
    expect(all.length).toBeGreaterThan(3);
    app.process.kill('SIGINT');
    expect(await app.code, app.text()).toBe(0);
    expect(events(app.text())).toEqual(drainedQuit);
    await expect.poll(() => running(all)).toEqual([]);
  }
});

test('a presenter that is killed takes main and the browser with it', async () => {
  const app = startCli(home);
  await app.printed('starts: 1');
  const all = processesOf(home, app.process.pid);
  app.process.kill('SIGKILL');
  await expect.poll(() => running(all), { timeout: 15_000 }).toEqual([]);
  expect(running(processesOf(home))).toEqual([]);
});

test('a main that is killed takes the browser with it', async ({ podium, page }) => {
  const all = processesOf(podium.home, podium.process().pid);
  const closed = page.waitForEvent('close');
  podium.process().kill('SIGKILL');
  await closed;
  await expect.poll(() => running(all), { timeout: 15_000 }).toEqual([]);
});

test('a browser that is killed makes main quit', async () => {
  const app = startCli(home);
  await app.printed('starts: 1');
  const all = processesOf(home, app.process.pid);
  const [browser] = processesOf(join(home, 'electron', 'standin-profile')).sort((a, b) => a - b);
  if (browser === undefined || browser === app.process.pid) throw new Error('the browser was not found');
  process.kill(browser, 'SIGKILL');
  expect(await app.code).toBe(0);
  expect(events(app.text())).toContain('drained');
  await expect.poll(() => running(all), { timeout: 15_000 }).toEqual([]);
});

test('closing the window closes the app; quitting closes no window twice', async ({ podium, page }) => {
  await page.close();
  await expect.poll(() => events(podium.log())).toEqual(['event: window-all-closed', ...drainedQuit]);
});

test('a second start wakes the first', async () => {
  const first = startCli(home, { ONE_INSTANCE: 'yes' });
  await first.printed('starts: 1');
  const second = startCli(home, { ONE_INSTANCE: 'yes' });
  expect(await second.code).toBe(3);
  await first.printed('event: second-instance');
  first.process.kill('SIGTERM');
  expect(await first.code).toBe(0);
});

test('what the stand-in lacks is refused, never ignored', async ({ podium }) => {
  const refusal = (source: string) =>
    podium.evaluate((electron, text) => {
      try {
        new Function('electron', `return ${text}`)(electron);
        return 'no error';
      } catch (error) {
        return (error as Error).message;
      }
    }, source);
  expect(await refusal('electron.screen.getPrimaryDisplay()')).toBe(
    'stand-in: screen.getPrimaryDisplay is not supported',
  );
  expect(await refusal('electron.app.setAboutPanelOptions({})')).toMatch(
    /setAboutPanelOptions is not supported/,
  );
  expect(await refusal('electron.BrowserWindow.getAllWindows()[0].setKiosk(true)')).toMatch(
    /setKiosk is not supported/,
  );
  expect(await refusal("electron.app.on('gpu-info-update', () => {})")).toMatch(
    /'gpu-info-update'.* is not supported/,
  );
  expect(await refusal('new electron.BrowserWindow({ webPreferences: { sandbox: false } })')).toMatch(
    /sandbox: false/,
  );
  expect(await refusal('new electron.Tray()')).toBe('stand-in: Tray is not supported');
  await expect(podium.evaluate(({ dialog }) => dialog.showOpenDialog({}))).rejects.toThrow(/has no answer/);
});

test('what main asked of the desktop is recorded', async ({ podium }) => {
  const recorded = await podium.evaluate(async electron => {
    await electron.shell.openExternal('https://podium.example/');
    new electron.Notification({ title: 'Done', body: '40 databases' }).show();
    electron.BrowserWindow.getAllWindows()[0]?.setProgressBar(0.5);
    electron.powerSaveBlocker.stop(electron.powerSaveBlocker.start('prevent-app-suspension'));
    electron.dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['a.csv'] });
    const { openedExternal, notifications, progress, blockers } = electron.recorded;
    const picked = await electron.dialog.showOpenDialog({});
    return { openedExternal, notifications, progress, blockers, picked };
  });
  expect(recorded).toEqual({
    openedExternal: ['https://podium.example/'],
    notifications: [{ title: 'Done', body: '40 databases' }],
    progress: [{ window: 1, value: 0.5, mode: 'normal' }],
    blockers: [{ id: 1, type: 'prevent-app-suspension', isStarted: false }],
    picked: { canceled: false, filePaths: ['a.csv'] },
  });
});

test('no temporary profile is left', () => {
  const mine = `podium-standin-${process.pid}-`;
  expect(readdirSync(tmpdir()).filter(name => name.startsWith(mine))).toEqual([]);
});
