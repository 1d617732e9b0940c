import type { WebContents } from 'electron';
import { isOwnUrl } from './origin.ts';

/** The page stays where it is: no other document in it or in a frame, no redirect, no webview. */
export function forbidNavigation(contents: WebContents): void {
  contents.on('will-navigate', event => refuseForeign(event));
  contents.on('will-frame-navigate', event => refuseForeign(event));
  contents.on('will-redirect', event => refuseForeign(event));
  contents.on('will-attach-webview', event => event.preventDefault());
}

/** A reload of the console's own page is a navigation too, and the only one that is let through. */
function refuseForeign(event: { readonly url: string; preventDefault(): void }): void {
  if (!isOwnUrl(event.url)) event.preventDefault();
}
