import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { FileDialog } from '../../../src/core/ports.ts';

const options: Readonly<Record<'import' | 'migration-source', OpenDialogOptions>> = {
  import: {
    properties: ['openFile'],
    filters: [
      { name: 'CSV', extensions: ['csv', 'txt', 'tsv', 'tab'] },
      { name: '*', extensions: ['*'] },
    ],
  },
  'migration-source': { properties: ['openDirectory'] },
};

export function createFileDialog(window: () => BrowserWindow | null): FileDialog {
  return {
    choose: async purpose => {
      const parent = window();
      const answer = await (parent === null
        ? dialog.showOpenDialog(options[purpose])
        : dialog.showOpenDialog(parent, options[purpose]));
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
  };
}
