import './lib/node-version.mjs';
import { parseArgs } from 'node:util';
import { build, generate } from './lib/build.mjs';
import { chooseFace } from './lib/face.mjs';
import { install } from './lib/install.mjs';
import { isStopping, main, Stopped } from './lib/processes.mjs';

const { values } = parseArgs({
  options: {
    // tries to fetch Electron although it failed within the last day
    electron: { type: 'boolean' },
    // the main job in the terminal, although there is a display
    terminal: { type: 'boolean' },
  },
});

await main(async () => {
  await install();
  const [face] = await Promise.all([chooseFace(values), generate().then(build)]);
  if (isStopping()) throw new Stopped();
  console.log(face.says);
  return face.show();
});
