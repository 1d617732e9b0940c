import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';
import { describe } from './describe.mjs';

const here = import.meta.dirname;
const policy = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'",
  "base-uri 'none'; form-action 'none'",
].join('; ');
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };

/** What main saw; tests read it with `evaluate`. */
const seen = {
  navigations: [],
  opened: [],
  permissions: [],
  senders: [],
  lateFrames: [],
  oneWay: [],
  events: [],
};
globalThis.conformance = { seen, open };

if (process.env.PODIUM_HOME) app.setPath('userData', join(process.env.PODIUM_HOME, 'electron'));
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

function senderOf(event) {
  const { senderFrame, sender } = event;
  return {
    url: senderFrame?.url,
    origin: senderFrame?.origin,
    isMainFrame: senderFrame === sender.mainFrame,
    hasParent: senderFrame?.parent != null,
  };
}

ipcMain.handle('who', senderOf);
ipcMain.handle('describe', (_event, value) => describe(value));
ipcMain.handle('echo', (_event, value) => value);
ipcMain.handle('fail', () => {
  throw new TypeError('it failed');
});
ipcMain.handle('fail-plainly', () => {
  throw 'not an Error';
});
ipcMain.handle('give-function', () => () => undefined);
ipcMain.handle('give-instance', () => {
  class Point {
    x = 1;
    move() {}
  }
  return new Point();
});
ipcMain.handle('late-frame', async event => {
  const contents = event.sender;
  seen.lateFrames.push(event.senderFrame === contents.mainFrame);
  await new Promise(resolve => contents.once('destroyed', resolve));
  await new Promise(resolve => setImmediate(resolve));
  seen.lateFrames.push(event.senderFrame ?? null);
});
ipcMain.on('one-way', (event, value) => {
  seen.oneWay.push(value);
  event.sender.send('tick', value);
});

ipcMain.on('started', (_event, starts) => process.stdout.write(`starts: ${starts}\n`));

async function serve(request) {
  const { host, pathname } = new URL(request.url);
  if (host !== 'console') return new Response('no such host', { status: 404 });
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);
  if (!/^[a-z]+\.(html|js)$/.test(name)) return new Response('not found', { status: 404 });
  const type = types[name.slice(name.lastIndexOf('.'))];
  const headers = { 'content-type': type, 'content-security-policy': policy };
  return new Response(await readFile(join(here, 'page', name)), { headers });
}

function open(url = 'app://console/') {
  const window = new BrowserWindow({
    width: 900,
    height: 700,
    webPreferences: {
      preload: join(here, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  });
  const { webContents } = window;
  webContents.setWindowOpenHandler(({ url: wanted }) => {
    seen.opened.push(wanted);
    return { action: 'deny' };
  });
  webContents.on('will-frame-navigate', event => {
    seen.navigations.push({ event: 'will-frame-navigate', url: event.url, isMainFrame: event.isMainFrame });
  });
  webContents.on('will-navigate', event => {
    seen.navigations.push({ event: 'will-navigate', url: event.url });
    if (!event.url.startsWith('app://console/')) event.preventDefault();
  });
  for (const name of ['did-start-navigation', 'did-finish-load'])
    webContents.on(name, () => seen.events.push(name));
  window.loadURL(url);
  return window.id;
}

if (process.env.ONE_INSTANCE && !app.requestSingleInstanceLock()) app.exit(3);
app.on('second-instance', () => process.stdout.write('event: second-instance\n'));

app.whenReady().then(() => {
  protocol.handle('app', serve);
  session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) => {
    seen.permissions.push(permission);
    callback(false);
  });
  session.defaultSession.setPermissionCheckHandler(() => false);
  open();
});

// As a main does that drains first: the first request to quit is refused, and repeated when there is nothing left.
let isDrained = false;
app.on('will-quit', event => {
  process.stdout.write('event: will-quit\n');
  if (isDrained) return;
  event.preventDefault();
  setTimeout(() => {
    isDrained = true;
    process.stdout.write('drained\n');
    app.quit();
  }, 50);
});
app.on('before-quit', () => process.stdout.write('event: before-quit\n'));
app.on('window-all-closed', () => {
  process.stdout.write('event: window-all-closed\n');
  app.quit();
});
