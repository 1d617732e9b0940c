import type { Navigation, PrintOptions } from '../messages.ts';
import type { Host } from './host.ts';
import { IpcHub } from './ipc-main.ts';
import type { Session } from './session.ts';
import { preventable, StrictEmitter, unsupported } from './strict.ts';
import { WebFrame } from './web-frame.ts';

// Those that cannot come here (no webview, no redirect, no devtools window) are still to be listened for.
const events = [
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-attach-webview',
  'will-prevent-unload',
  'did-start-navigation',
  'did-navigate-in-page',
  'did-finish-load',
  'did-create-window',
  'dom-ready',
  'destroyed',
  'render-process-gone',
  'select-bluetooth-device',
];

const printOptions = new Set<string>([
  'printBackground',
  'preferCSSPageSize',
] satisfies (keyof PrintOptions)[]);

export interface WindowOpenDetails {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
  readonly disposition: string;
}
type WindowOpenHandler = (details: WindowOpenDetails) => { readonly action: 'allow' | 'deny' };

export class WebContents extends StrictEmitter {
  readonly id: number;
  readonly session: Session;
  readonly ipc = new IpcHub('webContents.ipc');
  readonly #host: Host;
  #document = 0;
  #url = '';
  #frame: WebFrame;
  #isDestroyed = false;
  #windowOpenHandler: WindowOpenHandler | null = null;

  constructor(host: Host, id: number, session: Session) {
    super(events);
    this.id = id;
    this.session = session;
    this.#host = host;
    this.#frame = this.#frameOf(0, '');
  }

  #frameOf(document: number, url: string): WebFrame {
    const isGone = () => this.#isDestroyed || this.#document !== document;
    return new WebFrame(this.id, () => (isGone() ? url : this.#url || url), isGone);
  }

  get mainFrame(): WebFrame {
    return this.#frame;
  }

  getURL(): string {
    return this.#url;
  }

  getType(): string {
    return 'window';
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  send(channel: string, ...args: readonly unknown[]): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
    let payload: string;
    try {
      payload = this.#host.codec.encode(args);
    } catch (error) {
      throw new Error('Failed to serialize arguments', { cause: error });
    }
    this.#host.presenter.tell('deliver', this.id, {
      document: null,
      item: { kind: 'event', channel, payload },
    });
  }

  loadURL(url: string): Promise<void> {
    return this.#host.presenter.call('loadUrl', this.id, url);
  }

  async printToPDF(options: PrintOptions): Promise<Buffer> {
    for (const name of Object.keys(options)) {
      if (!printOptions.has(name)) throw unsupported(`the option ${name} of printToPDF`);
    }
    return Buffer.from(await this.#host.presenter.call('printToPdf', this.id, options));
  }

  reload(): void {
    this.#host.presenter.tell('reload', this.id);
  }

  focus(): void {
    this.#host.presenter.tell('commandWindow', this.id, 'focus');
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  openDevTools(): void {
    this.#host.recorded.devToolsOpened.push({ window: this.id });
  }

  /** Null once the document that sent a message has gone, as Electron's `event.senderFrame` is. */
  _frameOf(document: number): WebFrame | null {
    return !this.#isDestroyed && document === this.#document ? this.#frame : null;
  }

  _allowNavigation({ url, isMainFrame }: Navigation): boolean {
    const frame = isMainFrame ? this.#frame : null;
    const details = { url, isMainFrame, isSameDocument: false, frame, initiator: this.#frame };
    const frameEvent = preventable(details);
    this.emit('will-frame-navigate', frameEvent);
    if (frameEvent.defaultPrevented) return false;
    if (!isMainFrame) return true;
    const event = preventable(details);
    this.emit('will-navigate', event, url);
    return !event.defaultPrevented;
  }

  _startedNavigation({ url, isMainFrame, isSameDocument }: Navigation): void {
    const event = preventable({ url, isMainFrame, isSameDocument, frame: isMainFrame ? this.#frame : null });
    this.emit('did-start-navigation', event, url, isSameDocument, isMainFrame);
    if (!isMainFrame || !isSameDocument) return;
    this.#url = url;
    this.emit('did-navigate-in-page', preventable({}), url, isMainFrame);
  }

  _openedDocument(document: number, url: string): void {
    this.#document = document;
    this.#url = url;
    this.#frame = this.#frameOf(document, url);
  }

  _closedDocument(): void {
    this.#document = 0;
  }

  _openWindow(url: string, frameName: string, features: string): void {
    // The browser has refused already; a main that would have allowed it must learn of the difference.
    const disposition = features === '' ? 'foreground-tab' : 'new-window';
    const answer = this.#windowOpenHandler?.({ url, frameName, features, disposition });
    if (answer?.action !== 'deny') throw unsupported(`allowing window.open (${url})`);
  }

  _lostRenderer(): void {
    this.emit('render-process-gone', preventable({}), { reason: 'crashed', exitCode: 1 });
  }

  _destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.emit('destroyed');
  }
}
