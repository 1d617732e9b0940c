import { ensureChromium } from './chromium.mjs';
import { ensureElectron } from './electron.mjs';
import { at } from './paths.mjs';
import { Failed, isStopping, run, runNode } from './processes.mjs';
import { hasDisplay, isRoot } from './system.mjs';
import { runInTerminal } from './terminal.mjs';

/** How Podium shows itself on this machine, with the sentence that says so and how to show it. */
export async function chooseFace({ electron = false, terminal = false } = {}) {
  if (terminal) return inTerminal('as asked for');
  if (!hasDisplay()) return inTerminal('there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)');
  const { binary, why } = await ensureElectron({ retry: electron });
  if (binary !== null) return inElectron(binary);
  const chromium = await ensureChromium();
  if (chromium !== null) return inChromium(chromium, why);
  return inTerminal(`${why}, and there is no Chromium either`);
}

function inElectron(binary) {
  const args = [...(isRoot() ? ['--no-sandbox'] : []), at()];
  return {
    says: 'Podium runs in Electron.',
    show: () => untilClosed(run(binary, args, { show: true })),
  };
}

function inChromium(chromium, why) {
  return {
    says: `Podium runs in Chromium by the stand-in: ${why}.`,
    show: () =>
      untilClosed(
        runNode([at('out', 'node', 'standin-cli.js')], { show: true, env: { PODIUM_CHROMIUM: chromium } }),
      ),
  };
}

function inTerminal(why) {
  return { says: `Podium runs in the terminal: ${why}.`, show: runInTerminal };
}

async function untilClosed(ending) {
  const { code } = await ending;
  if (code !== 0 && !isStopping())
    throw new Failed(`The console (${typeof code === 'number' ? `exit code ${code}` : code})`);
}
