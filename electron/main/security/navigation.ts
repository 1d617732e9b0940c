import type { WebContents } from 'electron';
import { openExternal } from './external-url.ts';
import { isOwnUrl } from './origin.ts';

/** The page stays where it is: no other document, no frame, no second window, no webview. */
export function forbidNavigation(contents: WebContents): void {
  contents.on('will-navigate', event => refuseForeign(event));
  contents.on('will-frame-navigate', event => refuseForeign(event));
  contents.on('will-redirect', event => refuseForeign(event));
  contents.on('will-attach-webview', event => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openExternal(url);
    return { action: 'deny' };
  });
}

/** A reload of the console's own page is a navigation too, and the only one that is let through. */
function refuseForeign(event: { readonly url: string; preventDefault(): void }): void {
  if (!isOwnUrl(event.url)) event.preventDefault();
}
