import { createRequire } from 'node:module';
import type pg from 'pg';

const require = createRequire(import.meta.url);

/** pg as it is shipped, for a reference in the same process: core has its own instance derive the keys of a password once. */
export const barePg: typeof pg = loadAnew();

function loadAnew(): typeof pg {
  const kept = Object.entries(require.cache).filter(([path]) => /[\\/]node_modules[\\/]pg[\\/]/.test(path));
  for (const [path] of kept) delete require.cache[path];
  const anew = require('pg') as typeof pg;
  for (const path of Object.keys(require.cache)) {
    if (/[\\/]node_modules[\\/]pg[\\/]/.test(path)) delete require.cache[path];
  }
  for (const [path, module] of kept) require.cache[path] = module;
  return anew;
}
