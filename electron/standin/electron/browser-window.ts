import type { App } from './app.ts';
import type { Host } from './host.ts';
import type { Session, Sessions } from './session.ts';
import { preventable, StrictEmitter } from './strict.ts';
import { WebContents } from './web-contents.ts';
import { checkWindowOptions, type WindowConstructorOptions } from './window-options.ts';
import type { Windows } from './windows.ts';

const events = [
  'close',
  'closed',
  'ready-to-show',
  'show',
  'hide',
  'focus',
  'blur',
  'minimize',
  'restore',
  'maximize',
  'unmaximize',
  'resize',
  'move',
  'enter-full-screen',
  'leave-full-screen',
  'unresponsive',
  'responsive',
  'page-title-updated',
];

export interface WindowDeps {
  readonly host: Host;
  readonly app: App;
  readonly windows: Windows;
  readonly sessions: Sessions;
}

export class Window extends StrictEmitter {
  readonly id: number;
  readonly webContents: WebContents;
  readonly #deps: WindowDeps;
  #title: string;
  #isDestroyed = false;
  #isVisible: boolean;
  #isMinimized = false;
  #size: readonly [number, number];

  constructor(deps: WindowDeps, options: WindowConstructorOptions) {
    super(events);
    checkWindowOptions(options);
    const { width = 800, height = 600, webPreferences = {} } = options;
    this.#deps = deps;
    this.id = deps.windows.nextId();
    this.#title = options.title ?? deps.app.name;
    this.#isVisible = options.show !== false;
    this.#size = [width, height];
    this.webContents = new WebContents(deps.host, this.id, this.#sessionFor(webPreferences));
    deps.windows.add(this);
    const { preload = null, javascript: isScripted = true } = webPreferences;
    deps.host.presenter.tell('createWindow', this.id, { width, height, preload, isScripted });
    if (this.#isVisible) deps.windows.focus(this);
    deps.app.emit('browser-window-created', preventable({}), this);
    deps.app.emit('web-contents-created', preventable({}), this.webContents);
  }

  #sessionFor(preferences: NonNullable<WindowConstructorOptions['webPreferences']>): Session {
    if (preferences.session) return preferences.session;
    return this.#deps.sessions.fromPartition(preferences.partition ?? '');
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.#isVisible = true;
    this.focus();
    this.emit('show');
  }

  showInactive(): void {
    this.#isVisible = true;
    this.emit('show');
  }

  isVisible(): boolean {
    return this.#isVisible && !this.#isMinimized;
  }

  focus(): void {
    this.#deps.windows.focus(this);
    this.#command('focus');
    this.emit('focus');
  }

  isFocused(): boolean {
    return this.#deps.windows.focused === this;
  }

  minimize(): void {
    this.#isMinimized = true;
    this.#command('minimize');
    this.emit('minimize');
  }

  restore(): void {
    this.#isMinimized = false;
    this.#command('restore');
    this.emit('restore');
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  maximize(): void {
    this.#command('maximize');
    this.emit('maximize');
  }

  #command(command: 'focus' | 'minimize' | 'restore' | 'maximize'): void {
    this.#deps.host.presenter.tell('commandWindow', this.id, command);
  }

  getSize(): [number, number] {
    return [...this.#size];
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): void {
    this.#title = title;
    this.#deps.host.recorded.titles.push({ window: this.id, title });
  }

  setProgressBar(value: number, options: { readonly mode?: string } = {}): void {
    this.#deps.host.recorded.progress.push({ window: this.id, value, mode: options.mode ?? 'normal' });
  }

  flashFrame(on: boolean): void {
    this.#deps.host.recorded.flashes.push({ window: this.id, on });
  }

  /** A stand-in's window has no menu bar of its own: the menu is there for a test, and for main. */
  setMenuBarVisibility(visible: boolean): void {
    if (typeof visible !== 'boolean') throw new TypeError('conversion failure: visible must be a boolean');
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  close(): void {
    void this._close();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    void this.#deps.host.presenter.call('closeWindow', this.id).catch(() => undefined);
    this._gone();
  }

  /** Resolves to false when main prevented it. */
  async _close(): Promise<boolean> {
    if (this.#isDestroyed) return true;
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    await this.#deps.host.presenter.call('closeWindow', this.id).catch(() => undefined);
    this._gone();
    return true;
  }

  /** The person closed it, or the browser is gone: what main would prevent has already happened. */
  _lost(): void {
    if (this.#isDestroyed) return;
    this.emit('close', preventable({}));
    this._gone();
  }

  _finishedLoad(): void {
    this.webContents.emit('dom-ready', preventable({}));
    this.webContents.emit('did-finish-load');
    this.emit('ready-to-show');
  }

  _gone(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.webContents._destroy();
    this.emit('closed');
    this.#deps.windows.remove(this);
  }
}

/** `electron.BrowserWindow`: the class that main constructs without knowing what it depends on. */
export function createBrowserWindowClass(deps: WindowDeps) {
  return class BrowserWindow extends Window {
    constructor(options: WindowConstructorOptions = {}) {
      super(deps, options);
    }

    static getAllWindows(): Window[] {
      return deps.windows.all();
    }

    static getFocusedWindow(): Window | null {
      return deps.windows.focused;
    }

    static fromId(id: number): Window | null {
      return deps.windows.get(id) ?? null;
    }

    static fromWebContents(contents: WebContents): Window | null {
      return deps.windows.all().find(window => window.webContents === contents) ?? null;
    }
  };
}
