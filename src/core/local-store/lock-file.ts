import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';

/** milliseconds between two signs of life, and after which a lock without one is nobody's */
const heartbeat = 10_000;
const longestSilence = 60_000;

/**
 * Takes a file as a lock between the consoles of one home; null when another holds it. It is given back when it is disposed of.
 * One whose process is dead, or has given no sign of life, is broken: after a restart of the machine its id may be anybody's.
 */
export function tryLock(path: string): Disposable | null {
  const token = `${process.pid} ${randomUUID()}`;
  if (!create(path, token)) {
    if (isHeld(path)) return null;
    setAside(path);
    if (!create(path, token)) return null;
  }
  const alive = setInterval(() => {
    if (contentOf(path) === token) touch(path);
  }, heartbeat);
  alive.unref();
  return {
    [Symbol.dispose]: () => {
      clearInterval(alive);
      if (contentOf(path) === token) rmSync(path, { force: true });
    },
  };
}

export function isHeld(path: string): boolean {
  const [pid = ''] = (contentOf(path) ?? '').split(' ');
  const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (modified === undefined || Date.now() - modified > longestSilence) return false;
  return pid === '' || isAlive(Number(pid)); // whoever has just made it may not have written to it yet
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

function create(path: string, token: string): boolean {
  try {
    writeFileSync(path, token, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  }
}

/** By a rename, so that of two that find the same stale lock only one gets it. */
function setAside(path: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    rmSync(aside, { force: true });
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
  }
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // it was broken by a console that took this one for dead; the import's own id keeps it from being made twice
  }
}
