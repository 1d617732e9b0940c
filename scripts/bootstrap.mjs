import './lib/node-version.mjs';
import { build, generate } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/processes.mjs';

/** Makes a fresh clone ready, up to the stage that is asked for, and redoes nothing that is up to date. */
const stages = { install, generate, build };

await main(async () => {
  const last = process.argv[2] ?? 'build';
  if (!Object.hasOwn(stages, last)) {
    console.error(`There is no stage ${last}; there are ${Object.keys(stages).join(', ')}.`);
    return 2;
  }
  for (const [name, work] of Object.entries(stages)) {
    await work();
    if (name === last) return 0;
  }
});
