import type { DialogAnswer, DialogQuestion } from '../messages.ts';
import type { Window } from './browser-window.ts';
import type { Host } from './host.ts';
import { strict } from './strict.ts';

interface DialogOptions {
  readonly title?: string;
  readonly message?: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
  readonly defaultPath?: string;
  readonly properties?: readonly string[];
}
type Args = [DialogOptions] | [Window | null, DialogOptions];

/** A test answers by assigning a function; in front of a person the question is put in the window. */
export function createDialog(host: Host) {
  function ask(name: string, kind: DialogQuestion['kind'], args: Args): Promise<DialogAnswer> {
    if (!host.isInteractive) {
      throw new Error(`stand-in: dialog.${name} has no answer; set one with app.evaluate(({ dialog }) => …)`);
    }
    const [window, options] = args.length === 2 ? args : [null, args[0]];
    return host.presenter.call('ask', window?.id ?? null, {
      kind,
      title: options.title ?? '',
      message: options.message ?? '',
      detail: options.detail ?? '',
      buttons: options.buttons ?? [],
      defaultPath: options.defaultPath ?? '',
      multiple: options.properties?.includes('multiSelections') ?? false,
    });
  }

  return strict('dialog', {
    showOpenDialog: async (...args: Args) => {
      const { button, paths } = await ask('showOpenDialog', 'open', args);
      const canceled = button !== 0 || paths.length === 0;
      return { canceled, filePaths: canceled ? [] : [...paths] };
    },
    showSaveDialog: async (...args: Args) => {
      const { button, paths } = await ask('showSaveDialog', 'save', args);
      const filePath = button === 0 ? (paths[0] ?? '') : '';
      return { canceled: filePath === '', filePath };
    },
    showMessageBox: async (...args: Args) => {
      const { button } = await ask('showMessageBox', 'message', args);
      return { response: button, checkboxChecked: false };
    },
    showErrorBox: (title: string, content: string) => {
      host.recorded.errorBoxes.push({ title, content });
      process.stderr.write(`${title}\n${content}\n`);
    },
  });
}
