import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canReach, runUser } from './run-user.ts';

/**
 * Where the sandbox lies: under PODIUM_HOME, save for root whose home the server's user cannot enter; then in a folder
 * of the system's that bears PODIUM_HOME's digest.
 */
export function sandboxFolder(home: string): string {
  const user = runUser();
  if (user === null || canReach(user, nearestExisting(dirname(home)))) return join(home, 'sandbox');
  return join('/var/lib/podium', createHash('sha256').update(home).digest('hex').slice(0, 12), 'sandbox');
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}
