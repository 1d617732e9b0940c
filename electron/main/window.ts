import { BrowserWindow } from 'electron';
import { startUrl } from './security/origin.ts';

/** The console's one window. Every flag is written out, also where it is Electron's default: this is what is promised. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Podium',
    width: 1280,
    height: 840,
    minWidth: 720,
    minHeight: 560,
    show: false,
    webPreferences: {
      preload,
      // SECURITY: the page is an ordinary page in a sandboxed process; what it may ask for is the contract
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(startUrl);
  return window;
}
