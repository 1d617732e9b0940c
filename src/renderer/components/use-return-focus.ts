import { useState } from 'react';

/**
 * What a dialog without a trigger does when it closes: the focus goes back to where it was, and where that is gone to the
 * page, so that the next Tab goes on in its content.
 */
export function useReturnFocus(): (event: Event) => void {
  const [opener] = useState(() => document.activeElement);
  return event => {
    event.preventDefault();
    // what was opened meanwhile, the palette say, has the focus already and keeps it
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const there = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
    (there ? opener : document.querySelector('main'))?.focus();
  };
}
