import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { sealForeignRows } from '../../../src/core/audits/repair/seal.ts';
import { die, dieAtStatement, openChildCore } from '../../helpers/child-core.ts';

/** A sealing that dies: `before` or `after` a statement that holds a text is handed to the socket, or `while` it writes to the disk. */
const { core, args } = openChildCore();
const [subdomain = '', when = '', text = ''] = args;
dieAtStatement(when, text);

if (when === 'while') {
  const rename = fs.rename;
  // all of it is written, and nobody takes it for a document yet
  fs.rename = (async (...paths: Parameters<typeof rename>) => {
    if (String(paths[1]).includes('rows-')) die();
    return rename(...paths);
  }) as typeof rename;
  syncBuiltinESMExports();
}

const signal = { aborted: false, addEventListener: () => {}, removeEventListener: () => {} };
const task = { taskId: '', signal, progress: () => {}, note: () => {} };
await sealForeignRows(core.deps, { subdomain, confirmation: subdomain, own: [] }, task);
throw new Error('nobody killed it');
