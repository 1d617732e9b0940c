import type { BrowserWindow } from 'electron';

/** How far something long has come. */
export interface Progress {
  /** From 0 to 1; null while it is not known how much there is. */
  readonly value: number | null;
  readonly failed: boolean;
}

/** Draws it at the window's entry in the taskbar or the dock; null takes it away. */
export function showInTaskbar(window: BrowserWindow | null, progress: Progress | null): void {
  if (window === null || window.isDestroyed()) return;
  if (progress === null) window.setProgressBar(-1);
  // above 1 is Electron's word for not known
  else if (progress.value === null) window.setProgressBar(2, { mode: 'indeterminate' });
  else window.setProgressBar(progress.value, { mode: progress.failed ? 'error' : 'normal' });
}
