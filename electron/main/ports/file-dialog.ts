import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { FilePurpose } from '../../../src/contract/app.ts';
import type { FileDialog } from '../../../src/core/ports.ts';

const everyFile = { name: '*', extensions: ['*'] };

const options: Readonly<Record<FilePurpose, OpenDialogOptions>> = {
  import: {
    properties: ['openFile'],
    filters: [{ name: 'CSV', extensions: ['csv', 'txt', 'tsv', 'tab'] }, everyFile],
  },
  customers: { properties: ['openFile'], filters: [{ name: 'JSON', extensions: ['json'] }, everyFile] },
  certificate: {
    properties: ['openFile'],
    filters: [{ name: 'PEM', extensions: ['pem', 'crt', 'cer', 'ca'] }, everyFile],
  },
  report: {
    properties: ['openFile'],
    filters: [{ name: 'JSON, HTML, PDF', extensions: ['json', 'html', 'pdf'] }, everyFile],
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
    save: async name => {
      const parent = window();
      const answer = await (parent === null
        ? dialog.showSaveDialog({ defaultPath: name })
        : dialog.showSaveDialog(parent, { defaultPath: name }));
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
  };
}
