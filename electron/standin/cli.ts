import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MainEndedEarly, startPresenter } from './presenter/presenter.ts';

/** What `npm start` runs where there is no Electron: the app in a window of the installed Chromium. */
const { values, positionals } = parseArgs({
  options: { headless: { type: 'boolean', default: false }, main: { type: 'string' } },
  allowPositionals: true,
});
const here = import.meta.dirname;
const root = resolve(here, '../..');

async function run(): Promise<number> {
  const presenter = await startPresenter({
    child: join(here, 'standin-child.js'),
    main: resolve(root, values.main ?? 'out/main/index.js'),
    root,
    args: positionals,
    env: process.env,
    isInteractive: !values.headless,
    inheritOutput: true,
    isHeadless: values.headless,
    profile: 'lasting',
  });
  let asked = 0;
  const stop = () => {
    asked += 1;
    // Once asks, so that main can finish what it has in hand; twice insists.
    if (asked === 1) presenter.main.tell('quit');
    else presenter.process.kill('SIGKILL');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return presenter.ended;
}

try {
  process.exitCode = await run();
} catch (error) {
  if (!(error instanceof MainEndedEarly)) throw error;
  process.exitCode = error.exitCode;
}
