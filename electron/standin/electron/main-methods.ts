import type { MainMethods } from '../messages.ts';
import type { App } from './app.ts';
import type { Window } from './browser-window.ts';
import type { Host } from './host.ts';
import type { Ipc } from './ipc-main.ts';
import type { NativeTheme } from './native-theme.ts';
import type { Windows } from './windows.ts';

interface MainMethodsDeps {
  readonly host: Host;
  readonly windows: Windows;
  readonly app: App;
  readonly ipc: Ipc;
  readonly nativeTheme: NativeTheme;
  readonly electron: object;
}

type Evaluated = (electron: object, arg: unknown) => unknown;

/** What the presenter may ask of main; a window that has gone meanwhile is no error. */
export function createMainMethods(deps: MainMethodsDeps): MainMethods {
  const { host, windows, app, ipc, nativeTheme, electron } = deps;
  const find = (id: number): Window => {
    const window = windows.get(id);
    if (!window) throw new Error('stand-in: the window is gone');
    return window;
  };
  const argsOf = (payload: string) => host.codec.decode(payload) as unknown[];

  return {
    ready: ({ systemIsDark }) => {
      nativeTheme._setSystem(systemIsDark);
      app._becomeReady();
    },
    handleRequest: (id, request) => find(id).webContents.session._respond(request),
    allowRequest: (id, url, method, resourceType) => {
      const { webContents } = find(id);
      return webContents.session._allowRequest(webContents, url, method, resourceType);
    },
    allowNavigation: (id, navigation) => find(id).webContents._allowNavigation(navigation),
    startedNavigation: (id, navigation) => windows.get(id)?.webContents._startedNavigation(navigation),
    openedDocument: (id, document, url) => windows.get(id)?.webContents._openedDocument(document, url),
    closedDocument: id => windows.get(id)?.webContents._closedDocument(),
    finishedLoad: id => windows.get(id)?._finishedLoad(),
    openWindow: (id, url, frameName, features) =>
      windows.get(id)?.webContents._openWindow(url, frameName, features),
    invoke: (id, document, channel, payload) =>
      ipc.invoke(find(id).webContents, document, channel, argsOf(payload)),
    send: (id, document, channel, payload) => {
      const window = windows.get(id);
      if (window) ipc.send(window.webContents, document, channel, argsOf(payload));
    },
    checkPermissions: (id, url, permissions) => {
      const { webContents } = find(id);
      const { protocol, host: name } = new URL(url);
      const origin = `${protocol}//${name}`;
      const check = (permission: string) =>
        webContents.session._checkPermission(webContents, permission, origin);
      return Object.fromEntries(permissions.map(permission => [permission, check(permission)]));
    },
    requestPermission: (id, { permission, url, isMainFrame, mediaTypes }) => {
      const { webContents } = find(id);
      const details = { requestingUrl: url, isMainFrame, ...(permission === 'media' ? { mediaTypes } : {}) };
      return webContents.session._requestPermission(webContents, permission, details);
    },
    lostRenderer: id => windows.get(id)?.webContents._lostRenderer(),
    lostWindow: id => windows.get(id)?._lost(),
    evaluate: async (source, arg) => {
      const evaluated = new Function(`return (${source});`)() as Evaluated;
      return evaluated(electron, arg);
    },
    quit: () => app._quitOnce(),
  };
}
