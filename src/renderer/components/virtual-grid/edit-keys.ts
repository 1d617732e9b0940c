import type { KeyboardEvent } from 'react';
import type { EditEnd } from './grid-column.ts';

/** How a key ends the edit of a cell; null for a key that belongs to the editor. */
export function endOfKey({ key, shiftKey }: KeyboardEvent): EditEnd | null {
  if (key === 'Enter') return 'down';
  if (key === 'Escape') return 'cancel';
  if (key === 'Tab') return shiftKey ? 'previous' : 'next';
  return null;
}
