import './lib/node-version.mjs';
import { build, generate } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/processes.mjs';
import { runSlice } from './lib/slices.mjs';

await main(async () => {
  await install();
  await generate();
  await build();
  return runSlice('campaign');
});
