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
