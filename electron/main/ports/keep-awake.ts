import { powerSaveBlocker } from 'electron';

/** Keeps the machine from going to sleep by itself; its screen may go dark. Answers how to let it sleep again. */
export function keepAwake(): () => void {
  const id = powerSaveBlocker.start('prevent-app-suspension');
  return () => powerSaveBlocker.stop(id);
}
