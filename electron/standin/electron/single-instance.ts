import {
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

export interface SecondInstance {
  readonly argv: readonly string[];
  readonly cwd: string;
}

export interface InstanceLock {
  readonly request: () => boolean;
  readonly has: () => boolean;
  readonly release: () => void;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The request is synchronous, as Electron's is, so it is made of files: a lock, and a note from each second one. */
export function createInstanceLock(
  userData: () => string,
  onSecond: (second: SecondInstance) => void,
): InstanceLock {
  let watcher: FSWatcher | undefined;
  const folder = () => join(userData(), 'standin-instances');
  const lockFile = () => join(folder(), 'lock');

  function takeLock(): boolean {
    try {
      writeFileSync(lockFile(), String(process.pid), { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = Number(readFileSync(lockFile(), 'utf8'));
    if (owner === process.pid) return true;
    if (owner > 0 && isAlive(owner)) return false;
    rmSync(lockFile(), { force: true });
    return takeLock();
  }

  function readNotes(): void {
    for (const name of readdirSync(folder()).filter(each => each.endsWith('.json'))) {
      const file = join(folder(), name);
      const second = JSON.parse(readFileSync(file, 'utf8')) as SecondInstance;
      rmSync(file, { force: true });
      onSecond(second);
    }
  }

  return {
    request: () => {
      mkdirSync(folder(), { recursive: true });
      if (takeLock()) {
        watcher ??= watch(folder(), (_event, name) => {
          if (name?.endsWith('.json')) readNotes();
        });
        watcher.unref();
        return true;
      }
      const note: SecondInstance = { argv: process.argv, cwd: process.cwd() };
      const draft = join(folder(), `${process.pid}.draft`);
      writeFileSync(draft, JSON.stringify(note));
      // Renamed, so that the first instance never reads half a note.
      renameSync(draft, join(folder(), `${process.pid}.json`));
      return false;
    },
    has: () => watcher !== undefined,
    release: () => {
      if (!watcher) return;
      watcher.close();
      watcher = undefined;
      rmSync(lockFile(), { force: true });
    },
  };
}
