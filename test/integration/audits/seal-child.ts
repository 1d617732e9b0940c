import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import pg from 'pg';
import { createCore } from '../../../src/core/create-core.ts';
import { testPorts } from '../../helpers/test-core.ts';

/**
 * A sealing in a process of its own that kills itself: `before` or `after` a statement that holds a text is handed to the socket, or
 * `while` it writes to the disk.
 */
const [assets = '', home = '', subdomain = '', when = '', text = ''] = process.argv.slice(2);

const die = () => process.kill(process.pid, 'SIGKILL');

const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const isIt = typeof args[0] === 'string' && args[0].includes(text);
  if (isIt && when === 'before') die();
  const answer = query.apply(this, args);
  if (!isIt || when !== 'after') return answer;
  setTimeout(die, 60); // the socket has taken it
  return new Promise(() => {});
} as never;

if (when === 'while') {
  const rename = fs.rename;
  // all of it is written, and nobody takes it for a document yet
  fs.rename = (async (...paths: Parameters<typeof rename>) => {
    if (String(paths[1]).includes('rows-')) die();
    return rename(...paths);
  }) as typeof rename;
  syncBuiltinESMExports();
}

const { deps } = createCore({ ...testPorts(home, [], {}), assets });
const { sealForeignRows } = await import('../../../src/core/audits/repair/seal.ts');
const signal = { aborted: false, addEventListener: () => {}, removeEventListener: () => {} };
const task = { taskId: '', signal, progress: () => {}, note: () => {} };
await sealForeignRows(deps, { subdomain, confirmation: subdomain, own: [] }, task);
throw new Error('nobody killed it');
