/** What main registered with Electron, for unit tests that call it back with events of their own making. */
type Listener = (...args: readonly unknown[]) => unknown;

export const registered = {
  invoke: new Map<string, Listener>(),
  opened: [] as string[],
};

export const ipcMain = {
  handle: (channel: string, listener: Listener) => registered.invoke.set(channel, listener),
};
export const shell = { openExternal: async (url: string) => void registered.opened.push(url) };
export const protocol = { registerSchemesAsPrivileged: () => {}, handle: () => {} };

interface HiddenWindow {
  readonly options: { readonly webPreferences?: Readonly<Record<string, unknown>> };
  address: string;
  isDestroyed: boolean;
}

/** Windows that main opened to print in, and how their session answers. */
export const hidden = {
  windows: [] as HiddenWindow[],
  onPrint: async (_address: string): Promise<void> => {},
  /** Null for a request that is cancelled before it is made. */
  fetch: async (url: string): Promise<Response | null> => {
    const isCancelled = await new Promise<boolean>(resolve =>
      beforeRequest({ url }, ({ cancel }) => resolve(cancel)),
    );
    return isCancelled ? null : answer({ url });
  },
};
let beforeRequest: (details: { url: string }, callback: (answer: { cancel: boolean }) => void) => void;
let answer: (request: { url: string }) => Response;

export const session = {
  fromPartition: () => ({
    setPermissionRequestHandler: () => {},
    setPermissionCheckHandler: () => {},
    setDevicePermissionHandler: () => {},
    setDisplayMediaRequestHandler: () => {},
    setUSBProtectedClassesHandler: () => {},
    webRequest: {
      onBeforeRequest: (listener: typeof beforeRequest) => {
        beforeRequest = listener;
      },
    },
    protocol: {
      handle: (_scheme: string, handler: typeof answer) => {
        answer = handler;
      },
    },
  }),
};

export class BrowserWindow {
  readonly #window: HiddenWindow;

  constructor(options: HiddenWindow['options']) {
    this.#window = { options, address: '', isDestroyed: false };
    hidden.windows.push(this.#window);
  }

  readonly webContents = {
    printToPDF: async (): Promise<Buffer> => {
      await hidden.onPrint(this.#window.address);
      return Buffer.from('%PDF-');
    },
  };

  async loadURL(url: string): Promise<void> {
    this.#window.address = url;
  }

  destroy(): void {
    this.#window.isDestroyed = true;
  }
}
