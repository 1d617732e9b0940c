import { App } from './app.ts';
import { createBrowserWindowClass } from './browser-window.ts';
import { createDialog } from './dialog.ts';
import type { Host } from './host.ts';
import { createIpc, IpcHub } from './ipc-main.ts';
import { createMainMethods } from './main-methods.ts';
import { createMenuModule, MenuItem } from './menu.ts';
import { NativeTheme } from './native-theme.ts';
import { fetchLikeElectron } from './net.ts';
import { createNotificationClass } from './notification.ts';
import { createPowerSaveBlocker, PowerMonitor } from './power.ts';
import { Schemes } from './protocol.ts';
import { Sessions } from './session.ts';
import { createShell } from './shell.ts';
import { strict, unsupported } from './strict.ts';
import { unsupportedNames } from './unsupported-names.ts';
import { Windows } from './windows.ts';

/** Stands for a module or class that is not there: importing it is harmless, any use of it is refused. */
function refuse(name: string): unknown {
  // A function, not an arrow: it must be one that `new` accepts.
  const fail = function fail(): never {
    throw unsupported(name);
  };
  return new Proxy(fail, {
    get: (_target, key) => {
      if (typeof key === 'symbol' || key === 'then') return undefined;
      throw unsupported(`${name}.${key}`);
    },
    construct: fail,
    apply: fail,
  });
}

/** Everything that `import … from 'electron'` gives to main, and what main then answers to the presenter. */
export function createElectron(host: Host) {
  const windows = new Windows();
  const schemes = new Schemes();
  const sessions = new Sessions(schemes);
  const app = new App(host, windows);
  const ipcMain = new IpcHub('ipcMain');
  const nativeTheme = new NativeTheme(host);
  let clipboard = '';

  const supported = {
    app,
    BrowserWindow: strict('BrowserWindow', createBrowserWindowClass({ host, app, windows, sessions })),
    ipcMain,
    protocol: sessions.defaultSession.protocol,
    session: strict('session', {
      defaultSession: sessions.defaultSession,
      fromPartition: (name: string) => sessions.fromPartition(name),
    }),
    webContents: strict('webContents', {
      getAllWebContents: () => windows.all().map(window => window.webContents),
      fromId: (id: number) => windows.get(id)?.webContents,
    }),
    dialog: createDialog(host),
    shell: createShell(host),
    Menu: strict('Menu', createMenuModule(app, windows)),
    MenuItem,
    nativeTheme,
    Notification: strict('Notification', createNotificationClass(host)),
    powerMonitor: new PowerMonitor(),
    powerSaveBlocker: strict('powerSaveBlocker', createPowerSaveBlocker(host)),
    net: strict('net', { fetch: fetchLikeElectron, isOnline: () => true }),
    clipboard: strict('clipboard', {
      writeText: (text: string) => {
        clipboard = text;
      },
      readText: () => clipboard,
      clear: () => {
        clipboard = '';
      },
    }),
    recorded: host.recorded,
  };
  const refused = Object.fromEntries(unsupportedNames.map(name => [name, refuse(name)]));
  const electron = strict('electron', { ...supported, ...refused });
  const ipc = createIpc(ipcMain, host.codec.encode);
  return {
    electron,
    schemes,
    app,
    methods: createMainMethods({ host, windows, app, ipc, nativeTheme, electron }),
  };
}
