import { beforeEach, describe, expect, it } from 'vitest';
import { createPdfPrinter } from '../../../electron/main/ports/print-pdf.ts';
import { hidden } from '../../helpers/electron.ts';

const printPdf = createPdfPrinter();
beforeEach(() => {
  hidden.windows.length = 0;
});

/** What the session of the window answers for an address: null where the request is refused. */
async function answered(url: string): Promise<string | null> {
  const response = await hidden.fetch(url);
  return response?.ok ? response.text() : null;
}

describe('a page that is printed', () => {
  it('is drawn in a window that nobody sees, with no script, no preload and no Node', async () => {
    await printPdf('<p>x</p>');
    const [window] = hidden.windows;
    expect(window?.options).toMatchObject({ show: false });
    const { session: _, ...preferences } = window?.options.webPreferences ?? {};
    expect(preferences).toEqual({
      javascript: false,
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
    });
    expect(window?.isDestroyed).toBe(true);
  });

  it('is the only thing its session answers with, and only while it is printed', async () => {
    let during: readonly (string | null)[] = [];
    hidden.onPrint = async address => {
      during = await Promise.all(
        [address, 'app://console/', 'https://evil.example/', `${address}x`, 'file:///etc/passwd'].map(
          answered,
        ),
      );
    };
    await printPdf('<p>x</p>');
    hidden.onPrint = async () => {};
    expect(during).toEqual(['<p>x</p>', null, null, null, null]);
    expect(await answered(hidden.windows[0]?.address ?? '')).toBeNull();
  });

  it('leaves no window behind when it cannot be printed', async () => {
    hidden.onPrint = () => Promise.reject(new Error('no'));
    await expect(printPdf('<p>x</p>')).rejects.toThrow('no');
    hidden.onPrint = async () => {};
    expect(hidden.windows.map(({ isDestroyed }) => isDestroyed)).toEqual([true]);
  });
});
