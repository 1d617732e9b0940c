import type { WebContents } from 'electron';
import { openExternal } from './external-url.ts';

/** The console has one window. What asks for another is refused; a link that is allowed opens in the user's browser. */
export function forbidWindows(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    void openExternal(url);
    return { action: 'deny' };
  });
}
