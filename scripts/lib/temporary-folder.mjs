import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const patienceMs = 5000;
const memoryFolder = '/dev/shm';
const gibibyte = 2 ** 30;

/**
 * Where tests keep everything: with `env` it is the folder for temporary files, in memory where there is plenty of it.
 * A PostgreSQL server outlives whoever started it, so those that a test run left behind when it was stopped are ended before
 * the folder is removed.
 */
export function temporaryFolder() {
  const path = mkdtempSync(join(isMemoryPlenty() ? memoryFolder : tmpdir(), 'podium-'));
  // the user that the embedded server runs as, where root may not, has to pass through
  chmodSync(path, 0o711);
  return {
    path,
    env: { TMPDIR: path, TMP: path, TEMP: path },
    remove: async () => {
      await Promise.all(serversIn(path, 3).map(end));
      rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Tests make hundreds of servers and throw them away: a third of the processors' time went into files of which no disk need know. */
function isMemoryPlenty() {
  if (process.platform !== 'linux' || !existsSync(memoryFolder)) return false;
  const { bavail, bsize } = statfsSync(memoryFolder);
  return bavail * bsize > 8 * gibibyte && freemem() > 12 * gibibyte;
}

/** Process ids of the servers whose data lies within. */
function serversIn(folder, depth) {
  const pidFile = join(folder, 'postmaster.pid');
  if (existsSync(pidFile)) return [Number.parseInt(readFileSync(pidFile, 'utf8'), 10)];
  if (depth === 0) return [];
  return entriesOf(folder)
    .filter(entry => entry.isDirectory())
    .flatMap(entry => serversIn(join(folder, entry.name), depth - 1));
}

/** None for a folder that goes meanwhile, as those of a session bus that ends do. */
function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

async function end(pid) {
  const deadline = Date.now() + patienceMs;
  try {
    process.kill(pid, 'SIGINT'); // PostgreSQL's fast shutdown
    while (Date.now() < deadline) {
      await wait(50);
      process.kill(pid, 0);
    }
    process.kill(pid, 'SIGKILL');
  } catch {
    // it is gone
  }
}
