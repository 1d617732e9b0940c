import { BrowserWindow } from 'electron';
import { startUrl } from './security/origin.ts';
import { pagePreferences } from './security/page-preferences.ts';

/** The console's one window. */
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
      ...pagePreferences,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(startUrl);
  return window;
}
