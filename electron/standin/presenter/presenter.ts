import type { ChildProcess } from 'node:child_process';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { desktopEnvironment } from '../desktop-environment.ts';
import { createLink, type Link } from '../link.ts';
import type { Booted, ColorScheme, MainMethods, PresenterMethods, WindowOptions } from '../messages.ts';
import { createSchemeMap } from '../scheme-map.ts';
import { askInWindow } from './dialogs.ts';
import { chromiumFlags, findChromium } from './find-chromium.ts';
import { PresentedWindow } from './presented-window.ts';
import { lastingProfile, sweepProfiles, temporaryProfile } from './profile.ts';
import { createRouteHandler } from './routes.ts';
import { type MainOptions, startMain } from './start-main.ts';

export interface PresenterOptions extends MainOptions {
  readonly isHeadless: boolean;
  readonly profile: 'temporary' | 'lasting';
}

export interface Presenter {
  readonly main: Link<MainMethods>;
  readonly process: ChildProcess;
  readonly context: BrowserContext;
  readonly browserVersion: string;
  /** Resolves to main's exit code when nothing is left of the three processes but this one. */
  readonly ended: Promise<number>;
  readonly firstWindow: () => Promise<Page>;
}

export class MainEndedEarly extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`stand-in: main ended before it was ready (exit code ${exitCode})`);
    this.exitCode = exitCode;
  }
}

function openContext(options: PresenterOptions, profile: string): Promise<BrowserContext> {
  // An app window has no tabs; its page is given here instead of the empty one that Playwright asks for.
  const window = options.isHeadless ? {} : { ignoreDefaultArgs: ['about:blank'] };
  return chromium.launchPersistentContext(profile, {
    ...findChromium(),
    ...window,
    env: desktopEnvironment(),
    headless: options.isHeadless,
    // Playwright leaves Chromium's sandbox off unless asked; it refuses to run as root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...chromiumFlags, ...(options.isHeadless ? [] : ['--app=data:text/html,'])],
    viewport: options.isHeadless ? { width: 1280, height: 800 } : null,
    colorScheme: null,
    serviceWorkers: 'block',
    acceptDownloads: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** Main first, since it says where the profile belongs; then the browser; then main is told it is ready. */
export async function startPresenter(options: PresenterOptions): Promise<Presenter> {
  sweepProfiles();
  const child = startMain(options);
  const exited = new Promise<number>(resolve => child.once('exit', code => resolve(code ?? 1)));
  const main = createLink<MainMethods>(child);
  const booted = await new Promise<Booted>((resolve, reject) => {
    main.serve({ booted: resolve });
    void exited.then(code => reject(new MainEndedEarly(code)));
  });
  const profile = options.profile === 'temporary' ? temporaryProfile() : lastingProfile(booted.userData);
  try {
    const context = await openContext(options, profile.folder);
    const ended = exited.then(async code => {
      await context.close().catch(() => undefined);
      profile.remove();
      return code;
    });
    return await present({ options, child, main, booted, context, ended });
  } catch (error) {
    child.kill('SIGKILL');
    await exited;
    profile.remove();
    throw error;
  }
}

interface Parts {
  readonly options: PresenterOptions;
  readonly child: ChildProcess;
  readonly main: Link<MainMethods>;
  readonly booted: Booted;
  readonly context: BrowserContext;
  readonly ended: Promise<number>;
}

async function present({ options, child, main, booted, context, ended }: Parts): Promise<Presenter> {
  const { isHeadless } = options;
  const schemes = createSchemeMap(booted.scheme);
  const windows = new Map<number, Promise<PresentedWindow>>();
  const byPage = new Map<Page, PresentedWindow>();
  let colorScheme: ColorScheme = 'system';
  let isFirstShown: (page: Page) => void = () => undefined;
  const firstShown = new Promise<Page>(resolve => {
    isFirstShown = resolve;
  });
  const note = (text: string) => void process.stderr.write(`stand-in: ${text}\n`);

  const first = context.pages()[0] ?? (await context.newPage());
  const browserCdp = await context.newCDPSession(first);
  const { product } = await browserCdp.send('Browser.getVersion');
  const systemIsDark = await first.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);

  async function open(id: number, windowOptions: WindowOptions): Promise<PresentedWindow> {
    const page =
      windows.size === 0 && !byPage.has(first) && !first.isClosed() ? first : await context.newPage();
    const window = await PresentedWindow.open({ main, schemes, isHeadless }, id, page, windowOptions);
    byPage.set(page, window);
    await window.setColorScheme(colorScheme);
    return window;
  }

  /** Does it once the window is there; a window that closes meanwhile is no error. */
  function withWindow(id: number, run: (window: PresentedWindow) => unknown): void {
    void windows
      .get(id)
      ?.then(run)
      .catch((error: Error) => {
        if (!/closed|detached|ERR_ABORTED/.test(error.message)) note(error.message);
      });
  }

  const methods: PresenterMethods = {
    booted: () => undefined,
    createWindow: (id, windowOptions) => {
      const opening = open(id, windowOptions);
      windows.set(id, opening);
      opening.catch((error: Error) => note(`a window could not be opened: ${error.message}`));
    },
    loadUrl: async (id, url) => {
      const window = await windows.get(id);
      if (!window) throw new Error(`ERR_FAILED (-2) loading '${url}'`);
      await window.load(url);
      isFirstShown(window.page);
    },
    reload: id => withWindow(id, window => window.reload()),
    closeWindow: async id => {
      const window = await windows.get(id);
      await window?.page.close();
    },
    commandWindow: (id, command) => withWindow(id, window => window.command(command)),
    printToPdf: async (id, options) => {
      const window = await windows.get(id);
      if (!window) throw new Error('stand-in: there is no window to print');
      return window.printToPdf(options);
    },
    deliver: (id, delivery) => withWindow(id, window => window.deliver(delivery)),
    setColorScheme: scheme => {
      colorScheme = scheme;
      for (const id of windows.keys()) withWindow(id, window => window.setColorScheme(scheme));
    },
    ask: async (id, question) => {
      const window = await windows.get(id ?? [...windows.keys()].at(-1) ?? 0);
      if (!window) throw new Error('stand-in: there is no window to ask in');
      return askInWindow(window, question);
    },
  };
  main.serve(methods);

  const windowOf = (request: { frame(): { page(): Page } }) => {
    try {
      return byPage.get(request.frame().page());
    } catch {
      // Playwright has no frame for a request that precedes its page.
      return undefined;
    }
  };
  await context.route('**/*', createRouteHandler({ main, schemes, windowOf, note }));
  context.on('close', () => {
    for (const id of windows.keys()) main.tell('lostWindow', id);
    main.tell('quit');
  });
  main.tell('ready', { systemIsDark });
  return {
    main,
    process: child,
    context,
    browserVersion: product,
    ended,
    firstWindow: () => firstShown,
  };
}
