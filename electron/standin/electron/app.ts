import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from './host.ts';
import { createPaths } from './paths.ts';
import { createInstanceLock } from './single-instance.ts';
import { preventable, StrictEmitter, strict, unsupported } from './strict.ts';
import type { Windows } from './windows.ts';

const events = [
  'ready',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'activate',
  'second-instance',
  'open-file',
  'open-url',
  'browser-window-created',
  'browser-window-focus',
  'browser-window-blur',
  'web-contents-created',
  'render-process-gone',
  'child-process-gone',
  'certificate-error',
  'select-client-certificate',
  'login',
];

/** Requests to quit that come from outside within this time are one. */
const sameRequestMs = 2_000;

function readManifest(root: string): { readonly name: string; readonly version: string } {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  return { name: String(manifest.productName ?? manifest.name), version: String(manifest.version) };
}

export class App extends StrictEmitter {
  readonly isPackaged = false;
  readonly #host: Host;
  readonly #windows: Windows;
  readonly #version: string;
  #name: string;
  readonly #paths = createPaths(() => this.#name);
  readonly #lock = createInstanceLock(
    () => this.getPath('userData'),
    second => this.emit('second-instance', preventable({}), second.argv, second.cwd, undefined),
  );
  readonly #ready: Promise<void>;
  #setReady: () => void = () => undefined;
  #isReady = false;
  #isQuitting = false;
  #askedToQuitAt = 0;

  constructor(host: Host, windows: Windows) {
    super(events);
    const manifest = readManifest(host.root);
    this.#host = host;
    this.#name = manifest.name;
    this.#version = manifest.version;
    this.#windows = windows;
    this.#ready = new Promise(resolve => {
      this.#setReady = resolve;
    });
    windows.onAllClosed = () => this.#allClosed();
  }

  /** The presenter shows the browser; Electron would now have finished its own start. */
  _becomeReady(): void {
    this.#isReady = true;
    this.emit('ready', preventable({}), {});
    this.#setReady();
  }

  #allClosed(): void {
    if (this.#isQuitting) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }

  whenReady(): Promise<void> {
    return this.#ready;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  /** For what asks from outside: Ctrl-C reaches both processes, and a lost window comes with a lost browser. */
  _quitOnce(): void {
    if (Date.now() - this.#askedToQuitAt > sameRequestMs) this.quit();
  }

  quit(): void {
    if (this.#isQuitting) return;
    this.#askedToQuitAt = Date.now();
    const event = preventable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#isQuitting = true;
    void this.#finishQuitting();
  }

  async #finishQuitting(): Promise<void> {
    const event = preventable({});
    const allClosed = await this.#windows.closeAll();
    if (allClosed) this.emit('will-quit', event);
    if (!allClosed || event.defaultPrevented) {
      this.#isQuitting = false;
      return;
    }
    this.exit(0);
  }

  exit(code = 0): void {
    this.#isQuitting = true;
    this.#windows.destroyAll();
    this.emit('quit', preventable({}), code);
    this.#lock.release();
    process.exit(code);
  }

  get name(): string {
    return this.#name;
  }

  set name(name: string) {
    this.#name = name;
  }

  getName(): string {
    return this.#name;
  }

  setName(name: string): void {
    this.#name = name;
  }

  getVersion(): string {
    return this.#version;
  }

  getAppPath(): string {
    return this.#host.root;
  }

  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getSystemLocale(): string {
    return this.getLocale();
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  getPath(name: string): string {
    return this.#paths.get(name);
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  requestSingleInstanceLock(): boolean {
    return this.#lock.request();
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock.has();
  }

  releaseSingleInstanceLock(): void {
    this.#lock.release();
  }

  /** Windows only in Electron; elsewhere it does nothing there too. */
  setAppUserModelId(id: string): void {
    if (id === '') throw new TypeError('An AppUserModelID must not be empty');
  }

  /** Chromium's sandbox is on from its first start here, unless the user is root. */
  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  setBadgeCount(count = 0): boolean {
    this.#host.recorded.badgeCounts.push(count);
    return false;
  }

  focus(): void {
    this.#windows.all()[0]?.focus();
  }

  readonly commandLine = strict('app.commandLine', {
    appendSwitch: (name: string, value = ''): void => {
      if (this.#isReady) throw unsupported('app.commandLine.appendSwitch after ready');
      this.#host.recorded.switches.push({ name, value });
    },
    hasSwitch: (name: string): boolean => this.#host.recorded.switches.some(known => known.name === name),
  });
}
