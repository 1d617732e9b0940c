import { randomUUID } from 'node:crypto';
import { BrowserWindow, type Session, session } from 'electron';
import { scheme } from '../security/origin.ts';
import { pagePreferences } from '../security/page-preferences.ts';
import { restrictPermissions } from '../security/permissions.ts';

const origin = `${scheme}://report`;

/**
 * Draws pages as PDF in a hidden window of their own, which has no preload and runs no script. It is in a session of its own too,
 * in memory alone, where one address answers with the page and every other request is refused.
 */
export function createPdfPrinter(): (page: string) => Promise<Uint8Array> {
  const pages = new Map<string, string>();
  let drawnIn: Session | null = null;
  return async page => {
    drawnIn ??= openSession(pages);
    const address = `${origin}/${randomUUID()}`;
    pages.set(address, page);
    const window = openHidden(drawnIn);
    try {
      await window.loadURL(address);
      return await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true });
    } finally {
      window.destroy();
      pages.delete(address);
    }
  };
}

function openSession(pages: ReadonlyMap<string, string>): Session {
  const drawnIn = session.fromPartition('report');
  restrictPermissions(drawnIn);
  drawnIn.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !pages.has(url) }));
  drawnIn.protocol.handle(scheme, ({ url }) => {
    const page = pages.get(url);
    if (page === undefined) return new Response(null, { status: 404 });
    return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  });
  return drawnIn;
}

function openHidden(drawnIn: Session): BrowserWindow {
  return new BrowserWindow({
    title: 'Podium',
    width: 800,
    height: 1100,
    show: false,
    webPreferences: {
      session: drawnIn,
      // SECURITY: names that anybody may have chosen are in the page; should one break out of it, nothing runs
      javascript: false,
      ...pagePreferences,
    },
  });
}
