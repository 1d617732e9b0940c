import type { AppRequest, AppResponse } from '../messages.ts';
import { createProtocol, type Protocol, type ProtocolHandlers, type Schemes } from './protocol.ts';
import { StrictEmitter, strict, unsupported } from './strict.ts';
import type { WebContents } from './web-contents.ts';

type Details = Readonly<Record<string, unknown>>;
type RequestHandler = (
  contents: WebContents,
  permission: string,
  callback: (granted: boolean) => void,
  details: Details,
) => void;
type CheckHandler = (
  contents: WebContents | null,
  permission: string,
  origin: string,
  details: Details,
) => boolean;
type BeforeRequest = (details: Details, callback: (response: { readonly cancel?: boolean }) => void) => void;
type Filter = { readonly urls: readonly string[] };

/** Match patterns of `webRequest`: `<all_urls>`, or scheme, host and path with `*`. */
function matches(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true;
  const source = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*');
  return new RegExp(`^${source}$`).test(url);
}

export class Session extends StrictEmitter {
  readonly protocol: Protocol;
  readonly #protocolHandlers: ProtocolHandlers;
  #request: RequestHandler | null = null;
  #check: CheckHandler | null = null;
  #beforeRequest: { readonly filter: Filter; readonly listener: BeforeRequest } | null = null;

  constructor(schemes: Schemes) {
    super(['will-download', 'select-hid-device', 'select-serial-port', 'select-usb-device']);
    this.#protocolHandlers = createProtocol(schemes);
    this.protocol = this.#protocolHandlers.protocol;
  }

  readonly webRequest = strict('session.webRequest', {
    onBeforeRequest: (...args: [BeforeRequest | null] | [Filter, BeforeRequest | null]): void => {
      const [filter, listener] = args.length === 2 ? args : [{ urls: ['<all_urls>'] }, args[0]];
      this.#beforeRequest = listener ? { filter, listener } : null;
    },
  });

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
  }

  /** No page can reach a device here, nor share a display: those handlers have nothing to answer. */
  setDevicePermissionHandler(handler: unknown): void {
    requireHandler('setDevicePermissionHandler', handler);
  }

  setUSBProtectedClassesHandler(handler: unknown): void {
    requireHandler('setUSBProtectedClassesHandler', handler);
  }

  setDisplayMediaRequestHandler(handler: unknown): void {
    requireHandler('setDisplayMediaRequestHandler', handler);
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    if (enabled) throw unsupported('the spell checker');
  }

  _respond(request: AppRequest): Promise<AppResponse> {
    return this.#protocolHandlers.respond(request);
  }

  /** Without a handler Electron approves: so does this, or a missing handler would not be noticed. */
  _requestPermission(contents: WebContents, permission: string, details: Details): Promise<boolean> {
    const handler = this.#request;
    if (!handler) return Promise.resolve(true);
    return new Promise(resolve =>
      handler(contents, permission, granted => resolve(granted === true), details),
    );
  }

  _checkPermission(contents: WebContents, permission: string, origin: string): boolean {
    const details = { requestingUrl: contents.getURL(), isMainFrame: true, securityOrigin: origin };
    return this.#check?.(contents, permission, `${origin}/`, details) ?? true;
  }

  _allowRequest(contents: WebContents, url: string, method: string, resourceType: string): Promise<boolean> {
    const rule = this.#beforeRequest;
    if (!rule?.filter.urls.some(pattern => matches(pattern, url))) return Promise.resolve(true);
    const details = { url, method, resourceType, webContents: contents, webContentsId: contents.id };
    return new Promise(resolve => rule.listener(details, answer => resolve(answer.cancel !== true)));
  }
}

function requireHandler(name: string, handler: unknown): void {
  if (handler !== null && typeof handler !== 'function')
    throw new TypeError(`${name}: a function is expected`);
}

/** Partitions differ in their handlers only: there is one Chromium profile for them all. */
export class Sessions {
  readonly #schemes: Schemes;
  readonly #known = new Map<string, Session>();

  constructor(schemes: Schemes) {
    this.#schemes = schemes;
  }

  get defaultSession(): Session {
    return this.fromPartition('');
  }

  fromPartition(name: string): Session {
    const session = this.#known.get(name) ?? new Session(this.#schemes);
    this.#known.set(name, session);
    return session;
  }
}
