import type { Handlers } from '../../contract/index.ts';
import { AppError } from '../app-error.ts';
import type { Deps } from '../deps.ts';

export function appHandlers(deps: Deps): Handlers['app'] {
  const { host, version, home } = deps.ports;
  return {
    info: () => ({ host, version, home, platform: process.platform }),
    tasks: () => [...deps.tasks.running()],
    speak: ({ language }) => {
      deps.ports.speak?.(language);
      return {};
    },
    chooseFile: async ({ purpose }) => {
      if (deps.ports.fileDialog === undefined)
        throw new AppError('unknown_method', { method: 'app.chooseFile' });
      const path = await deps.ports.fileDialog.choose(purpose);
      return path === null ? null : deps.files.open(path);
    },
    readText: async ({ file }) => ({ text: await deps.files.readText(file) }),
  };
}
