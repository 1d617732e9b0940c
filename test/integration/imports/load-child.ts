import { loadImport } from '../../../src/core/imports/load/load.ts';
import { die, dieAtStatement, openChildCore } from '../../helpers/child-core.ts';
import { copyText, manyRows, request } from './staged-rows.ts';

/** An import that dies: `before` or `after` a statement that holds a text is handed to the socket, or `while` it copies. */
const { core, args } = openChildCore();
const [subdomain = '', when = '', text = ''] = args;
dieAtStatement(when, text);

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
