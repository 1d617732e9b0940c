import type { CDPSession, Page } from 'playwright';
import type { Link } from '../link.ts';
import type {
  ColorScheme,
  Delivery,
  MainMethods,
  OutboxItem,
  PrintOptions,
  WindowCommand,
  WindowOptions,
} from '../messages.ts';
import type { SchemeMap } from '../scheme-map.ts';
import { Deliveries } from './deliveries.ts';
import { createInjection, type Injection } from './injection.ts';
import { Navigations } from './navigations.ts';
import { createOutbox } from './outbox.ts';

export interface PresentedWindowDeps {
  readonly main: Link<MainMethods>;
  readonly schemes: SchemeMap;
  readonly isHeadless: boolean;
}

/** A BrowserWindow as the browser has it: a page, its two worlds, and what goes between them and main. */
export class PresentedWindow {
  readonly id: number;
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly navigations: Navigations;
  readonly deliveries: Deliveries;
  /** Set while main itself loads or reloads, which Electron does not ask main about. */
  isLoadingForMain = false;
  readonly #deps: PresentedWindowDeps;
  readonly #injection: Injection;

  private constructor(
    deps: PresentedWindowDeps,
    id: number,
    page: Page,
    cdp: CDPSession,
    frameId: string,
    preload: string | null,
  ) {
    this.id = id;
    this.page = page;
    this.cdp = cdp;
    this.#deps = deps;
    this.#injection = createInjection(preload);
    this.deliveries = new Deliveries(cdp, this.#injection.config.inbox);
    this.navigations = new Navigations(cdp, frameId, (url, isMainFrame) => {
      const navigation = { url, isMainFrame, isSameDocument: false };
      void deps.main.call('allowNavigation', id, navigation).catch(() => undefined);
    });
    this.#follow(frameId);
  }

  static async open(
    deps: PresentedWindowDeps,
    id: number,
    page: Page,
    options: WindowOptions,
  ): Promise<PresentedWindow> {
    const cdp = await page.context().newCDPSession(page);
    const { frameTree } = await cdp.send('Page.getFrameTree');
    const window = new PresentedWindow(deps, id, page, cdp, frameTree.frame.id, options.preload);
    await window.#prepare(options);
    return window;
  }

  async #prepare({ width, height, isScripted }: WindowOptions): Promise<void> {
    const { world, config, mainWorldSource, isolatedWorldSource } = this.#injection;
    await this.cdp.send('Page.enable');
    await this.cdp.send('Runtime.enable');
    if (!isScripted) await this.cdp.send('Emulation.setScriptExecutionDisabled', { value: true });
    if (isolatedWorldSource !== null) {
      await this.cdp.send('Runtime.addBinding', { name: config.outbox, executionContextName: world });
      // In this order: the page's side of the bridge must listen when the preload exposes something.
      await this.cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldSource });
      await this.cdp.send('Page.addScriptToEvaluateOnNewDocument', {
        source: isolatedWorldSource,
        worldName: world,
      });
    }
    if (this.#deps.isHeadless) return this.page.setViewportSize({ width, height });
    const { windowId } = await this.cdp.send('Browser.getWindowForTarget');
    await this.cdp.send('Browser.setWindowBounds', { windowId, bounds: { width, height } });
  }

  #follow(frameId: string): void {
    const { main, schemes } = this.#deps;
    const { cdp, page, id } = this;
    const { deliveries } = this;
    const { heldFiles } = this.#injection.config;
    const receive = createOutbox({ main, schemes, id, page, cdp, deliveries, heldFiles });
    const closeDocument = () => {
      if (!this.deliveries.document) return;
      this.deliveries.close();
      main.tell('closedDocument', id);
    };
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === this.#injection.config.outbox) {
        receive(JSON.parse(payload) as OutboxItem, executionContextId);
      }
    });
    cdp.on('Runtime.executionContextsCleared', closeDocument);
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (this.deliveries.document?.context === executionContextId) closeDocument();
    });
    cdp.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      main.tell('openWindow', id, schemes.toApp(url), windowName, windowFeatures.join(','));
    });
    cdp.on('Page.navigatedWithinDocument', ({ frameId: frame, url }) => {
      const isMainFrame = frame === frameId;
      main.tell('startedNavigation', id, { url: schemes.toApp(url), isMainFrame, isSameDocument: true });
    });
    page.on('load', () => main.tell('finishedLoad', id));
    page.on('crash', () => main.tell('lostRenderer', id));
    page.on('close', () => main.tell('lostWindow', id));
  }

  deliver(delivery: Delivery): void {
    this.deliveries.add(delivery);
  }

  async load(url: string): Promise<void> {
    this.isLoadingForMain = true;
    try {
      await this.page.goto(this.#deps.schemes.toShown(url), { timeout: 0 });
    } catch (error) {
      // a window that is closed while it loads did not fail to load, and quitting must not end as a crash
      if (!this.page.isClosed()) throw error;
    } finally {
      this.isLoadingForMain = false;
    }
  }

  async reload(): Promise<void> {
    this.isLoadingForMain = true;
    try {
      await this.page.reload({ timeout: 0 });
    } finally {
      this.isLoadingForMain = false;
    }
  }

  async printToPdf(options: PrintOptions): Promise<Uint8Array> {
    const { data } = await this.cdp.send('Page.printToPDF', options);
    return Buffer.from(data, 'base64');
  }

  async setColorScheme(scheme: ColorScheme): Promise<void> {
    await this.page.emulateMedia({ colorScheme: scheme === 'system' ? null : scheme });
  }

  async command(command: WindowCommand): Promise<void> {
    if (command === 'focus') return this.page.bringToFront();
    if (this.#deps.isHeadless) return;
    const windowState = { minimize: 'minimized', maximize: 'maximized', restore: 'normal' } as const;
    const { windowId } = await this.cdp.send('Browser.getWindowForTarget');
    await this.cdp.send('Browser.setWindowBounds', {
      windowId,
      bounds: { windowState: windowState[command] },
    });
  }
}
