import pg from 'pg';
import { createCore } from '../../../src/core/create-core.ts';
import { loadImport } from '../../../src/core/imports/load/load.ts';
import { testPorts } from '../../helpers/test-core.ts';
import { copyText, manyRows, request } from './staged-rows.ts';

/**
 * An import in a process of its own that kills itself: `before` or `after` a statement that holds a text is handed to the
 * socket, or `while` it copies.
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

const core = createCore({ ...testPorts(home, [], {}), assets });
const rows = manyRows();
let copied = 0;
const { deps } = core;
const half = async () => {
  if (++copied === rows.length / 2 && when === 'while') setTimeout(die, 60);
  if (copied > rows.length / 2 && when === 'while') await new Promise(resolve => setTimeout(resolve, 1_000));
};
await loadImport(deps, await deps.tenants.bySubdomain(subdomain), {
  ...request(rows),
  text: copyText(rows, half),
});
throw new Error('nobody killed it');
