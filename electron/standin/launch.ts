import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import type { Recorded } from './electron/recorded.ts';
import { startPresenter } from './presenter/presenter.ts';

/** How long main may take to quit when it is asked to. */
const closeDeadlineMs = 30_000;

export interface StandinOptions {
  /** The project's root; the working directory otherwise. */
  readonly root?: string;
  /** The built main process, from the root; Podium's own otherwise. */
  readonly main?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly headless?: boolean;
  /** Overrides the size that main gave its windows. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

type ElectronModule = typeof import('electron') & { readonly recorded: Recorded };

/** The part of Playwright's ElectronApplication that tests use, alike in both hosts. */
export interface AppHandle {
  readonly firstWindow: () => Promise<Page>;
  readonly windows: () => Page[];
  readonly context: () => BrowserContext;
  readonly process: () => ChildProcess;
  readonly close: () => Promise<void>;
  readonly evaluate: <Result, Arg = undefined>(
    run: (electron: ElectronModule, arg: Arg) => Result | Promise<Result>,
    arg?: Arg,
  ) => Promise<Result>;
}

export interface StandinHandle extends AppHandle {
  readonly browserVersion: string;
}

/** Starts the built app without Electron, as `_electron.launch` starts it with it. */
export async function launchStandin(options: StandinOptions = {}): Promise<StandinHandle> {
  const root = resolve(options.root ?? '.');
  const presenter = await startPresenter({
    child: resolve(root, 'out/node/standin-child.js'),
    main: resolve(root, options.main ?? 'out/main/index.js'),
    root,
    args: options.args ?? [],
    env: options.env ?? process.env,
    isInteractive: false,
    inheritOutput: false,
    isHeadless: options.headless ?? true,
    profile: 'temporary',
  });
  const { main, context, ended } = presenter;

  async function close(): Promise<void> {
    main.tell('quit');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>(done => {
      timer = setTimeout(() => done('late'), closeDeadlineMs);
    });
    const outcome = await Promise.race([ended, late]);
    clearTimeout(timer);
    if (outcome !== 'late') return;
    presenter.process.kill('SIGKILL');
    await ended;
    throw new Error('stand-in: main did not quit, and was killed');
  }

  return {
    browserVersion: presenter.browserVersion,
    firstWindow: async () => {
      const page = await presenter.firstWindow();
      if (options.viewport) await page.setViewportSize(options.viewport);
      return page;
    },
    windows: () => context.pages(),
    context: () => context,
    process: () => presenter.process,
    close,
    evaluate: <Result, Arg>(
      run: (electron: ElectronModule, arg: Arg) => Result | Promise<Result>,
      arg?: Arg,
    ) => main.call('evaluate', String(run), arg) as Promise<Result>,
  };
}
