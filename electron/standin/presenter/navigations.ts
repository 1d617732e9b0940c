import type { CDPSession } from 'playwright';

/** Chromium announces a page's own navigation before its request is intercepted; nearly always well before. */
const graceMs = 50;
const staleMs = 5_000;

interface Announced {
  readonly isMainFrame: boolean;
  readonly url: string;
  readonly at: number;
}

/**
 * Tells a navigation that the page began (a link, `location`, a form), which main may prevent, from one that
 * main or a test began, which Electron does not ask about either.
 */
export class Navigations {
  #announced: Announced[] = [];

  constructor(
    cdp: CDPSession,
    mainFrameId: string,
    onForeignScheme: (url: string, isMainFrame: boolean) => void,
  ) {
    cdp.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
      const isMainFrame = frameId === mainFrameId;
      const { protocol } = new URL(url);
      if (protocol === 'https:' || protocol === 'http:') {
        this.#announced.push({ isMainFrame, url: withoutFragment(url), at: Date.now() });
      } else if (protocol !== 'about:' && protocol !== 'javascript:') {
        onForeignScheme(url, isMainFrame);
      }
    });
  }

  async isFromPage(url: string, isMainFrame: boolean): Promise<boolean> {
    if (this.#take(url, isMainFrame)) return true;
    await new Promise(resolve => setTimeout(resolve, graceMs));
    return this.#take(url, isMainFrame);
  }

  #take(url: string, isMainFrame: boolean): boolean {
    const oldest = Date.now() - staleMs;
    this.#announced = this.#announced.filter(({ at }) => at > oldest);
    const index = this.#announced.findIndex(
      known => known.isMainFrame === isMainFrame && known.url === withoutFragment(url),
    );
    if (index >= 0) this.#announced.splice(index, 1);
    return index >= 0;
  }
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url;
}
