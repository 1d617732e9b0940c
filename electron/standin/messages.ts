/** What main has said of itself by the time its module has been evaluated. */
export interface Booted {
  readonly userData: string;
  readonly scheme: string | null;
}

export interface WindowOptions {
  readonly width: number;
  readonly height: number;
  readonly preload: string | null;
  readonly isScripted: boolean;
}

/** What `printToPDF` may ask for here, by Electron's own names. */
export interface PrintOptions {
  readonly printBackground?: boolean;
  readonly preferCSSPageSize?: boolean;
}

export type WindowCommand = 'focus' | 'minimize' | 'restore' | 'maximize';

/** `document` is null for an event, which any document of the window may take, and set for a reply. */
export interface Delivery {
  readonly document: number | null;
  readonly item: InboxItem;
}

export type InboxItem =
  | { readonly kind: 'event'; readonly channel: string; readonly payload: string }
  | { readonly kind: 'reply'; readonly call: number; readonly payload: string }
  | { readonly kind: 'failure'; readonly call: number; readonly message: string }
  | { readonly kind: 'paths'; readonly call: number; readonly paths: readonly string[] }
  | { readonly kind: 'permission'; readonly call: number };

/** What the isolated world sends through its binding. */
export type OutboxItem =
  | { readonly kind: 'opened'; readonly url: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'send'; readonly channel: string; readonly payload: string }
  | { readonly kind: 'invoke'; readonly call: number; readonly channel: string; readonly payload: string }
  | { readonly kind: 'files'; readonly call: number }
  | {
      readonly kind: 'permission';
      readonly call: number;
      readonly permission: string;
      readonly mediaTypes: readonly string[];
    };

export interface AppRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

export interface AppResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Navigation {
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly isSameDocument: boolean;
}

export interface PermissionQuery {
  readonly permission: string;
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly mediaTypes: readonly string[];
}

export type InvokeOutcome = { readonly payload: string } | { readonly failure: string };

export type ColorScheme = 'light' | 'dark' | 'system';

export interface DialogQuestion {
  readonly kind: 'open' | 'save' | 'message';
  readonly title: string;
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  readonly defaultPath: string;
  readonly multiple: boolean;
}

export interface DialogAnswer {
  /** Index of the button; for a file dialog 0 is confirm and 1 is cancel. */
  readonly button: number;
  readonly paths: readonly string[];
}

/** What the presenter, which owns Chromium, does for main. */
export interface PresenterMethods {
  booted(info: Booted): void;
  createWindow(id: number, options: WindowOptions): void;
  loadUrl(id: number, url: string): Promise<void>;
  reload(id: number): void;
  closeWindow(id: number): Promise<void>;
  commandWindow(id: number, command: WindowCommand): void;
  printToPdf(id: number, options: PrintOptions): Promise<Uint8Array>;
  deliver(id: number, delivery: Delivery): void;
  setColorScheme(scheme: ColorScheme): void;
  ask(id: number | null, question: DialogQuestion): Promise<DialogAnswer>;
}

/** What main, which knows no browser, does for the presenter. */
export interface MainMethods {
  ready(info: { readonly systemIsDark: boolean }): void;
  handleRequest(id: number, request: AppRequest): Promise<AppResponse>;
  allowRequest(id: number, url: string, method: string, resourceType: string): Promise<boolean>;
  allowNavigation(id: number, navigation: Navigation): boolean;
  startedNavigation(id: number, navigation: Navigation): void;
  openedDocument(id: number, document: number, url: string): void;
  closedDocument(id: number): void;
  finishedLoad(id: number): void;
  openWindow(id: number, url: string, frameName: string, features: string): void;
  invoke(id: number, document: number, channel: string, payload: string): Promise<InvokeOutcome>;
  send(id: number, document: number, channel: string, payload: string): void;
  checkPermissions(
    id: number,
    url: string,
    permissions: readonly string[],
  ): Readonly<Record<string, boolean>>;
  requestPermission(id: number, query: PermissionQuery): Promise<boolean>;
  lostRenderer(id: number): void;
  lostWindow(id: number): void;
  evaluate(source: string, arg: unknown): Promise<unknown>;
  quit(): void;
}
