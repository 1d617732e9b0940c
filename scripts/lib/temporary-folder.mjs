import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const patienceMs = 5000;

/**
 * Where tests keep everything: with `env` it is the system's folder for temporary files. A PostgreSQL server outlives
 * whoever started it, so those that a test run left behind when it was stopped are ended before the folder is removed.
 */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'podium-'));
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
