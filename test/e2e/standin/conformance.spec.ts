import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, test } from '../fixture.ts';

/** What a window, its preload and main owe each other, whichever host runs them. */
interface Seen {
  readonly navigations: readonly { readonly event: string; readonly url: string }[];
  readonly opened: readonly string[];
  readonly permissions: readonly string[];
  readonly lateFrames: readonly unknown[];
  readonly oneWay: readonly unknown[];
  readonly events: readonly string[];
}

interface Probe {
  readonly invoke: (channel: string, ...args: readonly unknown[]) => Promise<unknown>;
  readonly send: (channel: string, ...args: readonly unknown[]) => void;
  readonly describeError: () => Promise<string>;
  readonly fail: () => never;
  readonly callBack: (callback: (word: string) => string) => string;
  readonly symbolIn: (value: symbol) => string;
  nested: { list: unknown[] };
}

declare const probe: Probe;
declare const secondExposure: string;
declare const conformance: { readonly seen: Seen; readonly open: () => number };
declare const seen: {
  readonly probeWasThere: boolean;
  readonly violations: readonly string[];
  readonly paths: readonly string[];
  readonly frames: readonly object[];
  readonly events: readonly unknown[];
};
declare const attempt: {
  readonly eval: () => Promise<string>;
  readonly fetch: (url: string) => Promise<string>;
};

test.use({
  appMain: 'test/e2e/standin/app/main.mjs',
  // Each page has an inline script that must be refused; other tests provoke one error more.
  allowedProblems: /Content Security Policy|Blocked opening|foreign\.example/,
});

const invoke = (page: Page, channel: string, source = 'undefined') =>
  page.evaluate(`probe.invoke(${JSON.stringify(channel)}, ${source})`);
const failure = (page: Page, source: string) =>
  page.evaluate(
    `(async () => ${source})().then(() => 'no error', error => error.message)`,
  ) as Promise<string>;

test('the policy refuses inline scripts, eval and foreign hosts', async ({ page }) => {
  expect(await page.evaluate(() => 'inlineRan' in globalThis)).toBe(false);
  expect(await page.evaluate(() => attempt.eval())).toBe('EvalError');
  expect(await page.evaluate(() => attempt.fetch('https://foreign.example/'))).toBe('TypeError');
  expect(await page.evaluate(() => attempt.fetch('frame.js'))).toBe('fetched');
  const violations = await page.evaluate(() => seen.violations);
  // the inline script's own report (script-src-elem) may come before the page listens; that it did not run is told above
  expect(violations.filter(directive => directive !== 'script-src-elem')).toEqual([
    'script-src',
    'connect-src',
  ]);
});

test('main sees where a message comes from', async ({ page }) => {
  expect(await invoke(page, 'who')).toEqual({
    url: 'app://console/',
    origin: 'app://console',
    isMainFrame: true,
    hasParent: false,
  });
  await page.evaluate(() => history.pushState({}, '', '/customers'));
  await expect
    .poll(async () => ((await invoke(page, 'who')) as { url: string }).url)
    .toBe('app://console/customers');
});

const cloned: readonly (readonly [source: string, seen: string])[] = [
  ['undefined', 'undefined'],
  ['null', 'null'],
  ['NaN', 'NaN'],
  ['-0', '-0'],
  ['-Infinity', '-Infinity'],
  ['10n ** 30n', '1000000000000000000000000000000n'],
  ['"å\\u0000\\ud83c"', '"å\\u0000\\ud83c"'],
  ['new Date(86400000)', 'Date(86400000)'],
  ['new Date(NaN)', 'Date(NaN)'],
  ['/a.b/giu', '/a.b/giu'],
  ['new Map([[{ k: 1 }, new Set([1n, "x"])]])', 'Map({k: 1}, Set(1n, "x"))'],
  ['new Uint8Array([1, 255])', 'Uint8Array(1,255)'],
  ['new Float64Array([0.5, NaN])', 'Float64Array(0.5,NaN)'],
  ['new BigInt64Array([-1n])', 'BigInt64Array(-1)'],
  ['new Uint8Array([1, 2, 3, 4]).subarray(1, 3)', 'Uint8Array(2,3)'],
  ['new Uint8Array([7, 8]).buffer', 'ArrayBuffer(7,8)'],
  ['{ a: undefined, b: [null, { c: [] }] }', '{a: undefined, b: [null, {c: []}]}'],
  ['JSON.parse(\'{"__proto__": 1, "a": 2}\')', '{__proto__: 1, a: 2}'],
  ['new (class Point { x = 1; get y() { return 2; } })()', '{x: 1}'],
  ['(() => { const a = { n: 1 }; return [a, a]; })()', '[{n: 1}, same#1]'],
  ['(() => { const a = {}; a.self = a; return a; })()', '{self: same#0}'],
  ['new RangeError("lost name")', 'Error(lost name)'],
];

test('what can be cloned arrives in main, and comes back', async ({ page }) => {
  const arrived: (readonly [string, unknown])[] = [];
  for (const [source] of cloned) {
    arrived.push([source, await invoke(page, 'describe', source)]);
    expect(
      await page.evaluate(`probe.invoke('echo', ${source}).then(back => probe.invoke('describe', back))`),
    ).toBe(arrived.at(-1)?.[1]);
  }
  expect(arrived).toEqual(cloned);
  expect(await page.evaluate(() => probe.describeError())).toBe('TypeError(outer, cause Error(inner))');
  expect(await page.evaluate(() => probe.invoke('give-instance'))).toEqual({ x: 1 });
});

const refused = ['() => 1', 'Symbol("s")', 'document.body', 'new WeakMap()', 'window', '{ deep: [() => 1] }'];

test('what cannot be cloned is refused', async ({ page }) => {
  for (const source of refused) {
    expect(await failure(page, `probe.invoke('echo', ${source})`), source).toContain('could not be cloned');
  }
});

test('errors of main say which method failed', async ({ page }) => {
  expect(await failure(page, "probe.invoke('fail')")).toBe(
    "Error invoking remote method 'fail': TypeError: it failed",
  );
  expect(await failure(page, "probe.invoke('fail-plainly')")).toBe(
    "Error invoking remote method 'fail-plainly': not an Error",
  );
  expect(await failure(page, "probe.invoke('nobody')")).toBe(
    "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
  );
  expect(await failure(page, "probe.invoke('give-function')")).toBe(
    "Error invoking remote method 'give-function': Error: An object could not be cloned.",
  );
});

test('errors and functions cross the bridge', async ({ page }) => {
  expect(await failure(page, 'probe.fail()')).toBe('from the preload');
  expect(await page.evaluate(() => probe.callBack(word => `${word} back`))).toBe('called back');
  expect(await page.evaluate(() => probe.symbolIn(Symbol('s')))).toBe('symbol');
});

test('the exposed object is frozen and the rest of Electron is out of sight', async ({ page }) => {
  const facts = await page.evaluate(() => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'probe');
    const names = ['require', 'process', 'module', 'ipcRenderer', 'electron', 'Buffer', 'global'];
    return {
      frozen: [probe, probe.invoke, probe.nested, probe.nested.list, probe.nested.list[1]].every(
        Object.isFrozen,
      ),
      fixed: own?.writable === false && own.configurable === false,
      visible: names.filter(name => name in globalThis),
      secondExposure,
    };
  });
  expect(facts).toEqual({
    frozen: true,
    fixed: true,
    visible: [],
    secondExposure: 'Cannot bind an API on top of an existing property on the window object',
  });
});

test('the preload runs before the page, after each reload too, and in no frame', async ({ page }) => {
  for (let round = 0; round < 3; round += 1) {
    expect(await page.evaluate(() => seen.probeWasThere)).toBe(true);
    expect(await invoke(page, 'echo', String(round))).toBe(round);
    await expect
      .poll(() => page.evaluate(() => seen.frames))
      .toEqual([{ frameSeesProbe: false, frameUrl: '/frame.html' }]);
    await page.reload();
  }
});

test('events reach the page, and what is sent during a reload is not lost by a crash', async ({
  podium,
  page,
}) => {
  await page.evaluate(() => probe.send('one-way', { at: 1 }));
  await expect.poll(() => page.evaluate(() => seen.events)).toEqual([{ at: 1 }]);
  const sending = podium.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    for (let count = 0; count < 200; count += 1) {
      window?.webContents.send('tick', count);
      await new Promise(resolve => setTimeout(resolve, 1));
    }
  });
  await page.reload();
  await sending;
  await podium.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send('tick', 'last'),
  );
  await expect.poll(() => page.evaluate(() => seen.events.at(-1))).toBe('last');
  const numbers = (await page.evaluate(() => seen.events)).filter(each => typeof each === 'number');
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(await podium.evaluate(() => conformance.seen.oneWay)).toEqual([{ at: 1 }]);
});

test('main is asked before the page leaves, and its refusal keeps the page', async ({ podium, page }) => {
  const url = page.url();
  await page.click('#foreign', { noWaitAfter: true });
  const navigations = () => podium.evaluate(() => conformance.seen.navigations);
  await expect.poll(navigations).toContainEqual({ event: 'will-navigate', url: 'https://foreign.example/' });
  expect(page.url()).toBe(url);
  expect(await invoke(page, 'echo', '1')).toBe(1);
  const loaded = page.waitForEvent('load');
  await page.evaluate(() => location.reload());
  await loaded;
  expect(await navigations()).toContainEqual({ event: 'will-navigate', url: 'app://console/' });
  expect(await invoke(page, 'echo', '2')).toBe(2);
});

test('no second window opens', async ({ podium, page }) => {
  expect(await page.evaluate(() => window.open('https://foreign.example/a') === null)).toBe(true);
  await page.click('#blank', { noWaitAfter: true });
  await expect
    .poll(() => podium.evaluate(() => conformance.seen.opened))
    .toEqual(['https://foreign.example/a', 'https://foreign.example/blank']);
  expect(podium.windows()).toHaveLength(1);
});

test('the frame of a window that has gone is null', async ({ podium, page }) => {
  const opened = podium.context().waitForEvent('page');
  const id = await podium.evaluate(() => conformance.open());
  const second = await opened;
  await second.waitForFunction(() => 'probe' in globalThis && document.readyState === 'complete');
  await second.evaluate(() => void probe.invoke('late-frame').catch(() => undefined));
  const late = () => podium.evaluate(() => conformance.seen.lateFrames);
  await expect.poll(late).toEqual([true]);
  await podium.evaluate(({ BrowserWindow }, number) => BrowserWindow.fromId(number)?.destroy(), id);
  await expect.poll(late).toEqual([true, null]);
  expect(await invoke(page, 'echo', '1')).toBe(1);
});

test('main decides on permissions', async ({ podium, page }) => {
  const notification = page.evaluate(() => Notification.requestPermission());
  expect(await notification).toBe('denied');
  const position = await page.evaluate(
    () =>
      new Promise(resolve => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('found'),
          error => resolve(error.code),
        );
      }),
  );
  expect(position).toBe(1);
  expect(await podium.evaluate(() => conformance.seen.permissions)).toEqual(['notifications', 'geolocation']);
});

test('a file that is dropped or picked has its path', async ({ podium, page }) => {
  const paths = ['dropped.csv', 'picked.csv'].map(name => join(podium.home, name)) as [string, string];
  for (const path of paths) writeFileSync(path, randomUUID());
  const box = await page.locator('#drop').boundingBox();
  if (!box) throw new Error('the drop area is not shown');
  const cdp = await page.context().newCDPSession(page);
  const data = { items: [], files: [paths[0]], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await cdp.send('Input.dispatchDragEvent', { type, x: box.x + 5, y: box.y + 5, data });
  }
  const found = () => page.evaluate(() => seen.paths);
  await expect.poll(found).toEqual([paths[0]]);
  await page.setInputFiles('#pick', paths[1]);
  await expect.poll(found).toEqual(paths);
});

test('the theme of main is the theme of the page', async ({ podium, page }) => {
  const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  for (const source of ['dark', 'light'] as const) {
    await podium.evaluate(({ nativeTheme }, wanted) => {
      nativeTheme.themeSource = wanted;
    }, source);
    await expect.poll(isDark).toBe(source === 'dark');
  }
});

test('a blocker of sleep is there until it is stopped, and a progress bar takes every state', async ({
  podium,
}) => {
  const blockers = await podium.evaluate(({ powerSaveBlocker, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setProgressBar(2, { mode: 'indeterminate' });
    window?.setProgressBar(0.5, { mode: 'error' });
    window?.setProgressBar(-1);
    const ids = [1, 2].map(() => powerSaveBlocker.start('prevent-app-suspension'));
    powerSaveBlocker.stop(ids[0] ?? -1);
    const started = ids.map(id => powerSaveBlocker.isStarted(id));
    powerSaveBlocker.stop(ids[1] ?? -1);
    return { distinct: new Set(ids).size, started, after: ids.map(id => powerSaveBlocker.isStarted(id)) };
  });
  expect(blockers).toEqual({ distinct: 2, started: [false, true], after: [false, false] });
});

test('main may keep a window that is asked to close', async ({ podium, page }) => {
  const closes = await podium.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    let asked = 0;
    const refuse = (event: { preventDefault(): void }) => {
      asked += 1;
      event.preventDefault();
    };
    window?.on('close', refuse);
    window?.close();
    await new Promise(resolve => setTimeout(resolve, 50));
    window?.removeListener('close', refuse);
    return { asked, isDestroyed: window?.isDestroyed() };
  });
  expect(closes).toEqual({ asked: 1, isDestroyed: false });
  expect(await invoke(page, 'echo', '1')).toBe(1);
});
