import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unsupported } from './strict.ts';

export interface Paths {
  readonly get: (name: string) => string;
  readonly set: (name: string, path: string) => void;
}

function appDataFolder(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (process.platform === 'win32') return process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
}

/** `app.getPath` and `app.setPath` for the folders that a desktop has. */
export function createPaths(appName: () => string): Paths {
  const replaced = new Map<string, string>();

  const userData = () => {
    const home = process.env.PODIUM_HOME;
    return home ? join(home, 'electron') : join(appDataFolder(), appName());
  };
  const folders: Readonly<Record<string, () => string>> = {
    home: homedir,
    appData: appDataFolder,
    userData,
    sessionData: () => get('userData'),
    temp: tmpdir,
    exe: () => process.execPath,
    logs: () => join(get('userData'), 'logs'),
    crashDumps: () => join(get('userData'), 'Crashpad'),
    desktop: () => join(homedir(), 'Desktop'),
    documents: () => join(homedir(), 'Documents'),
    downloads: () => join(homedir(), 'Downloads'),
  };

  function folder(name: string): () => string {
    const find = Object.hasOwn(folders, name) ? folders[name] : undefined;
    if (!find) throw unsupported(`app.getPath('${name}')`);
    return find;
  }

  function get(name: string): string {
    return replaced.get(name) ?? folder(name)();
  }

  return {
    get,
    set: (name, path) => {
      folder(name);
      if (path !== resolve(path)) throw new Error('Path must be absolute');
      replaced.set(name, path);
    },
  };
}
