import { at } from './paths.mjs';
import { Failed, isStopping, runNode, Stopped, tidyUp } from './processes.mjs';

const cli = at('out', 'node', 'podium.js');

/** The main job, command by command. An exit code of 1 is done, but with something to report. */
const job = [
  ['customers', 'list'],
  ['imports', 'run', 'goteborg', 'resources/samples/musiker-157.csv'],
  ['musicians', 'list', 'goteborg', '--search', 'Öberg'],
  ['migrations', 'run'],
  ['audits', 'run'],
];

/** What the console is for, by the CLI, for a machine without a display. Stops the sandbox if it started it. */
export async function runInTerminal() {
  const wasRunning = await isSandboxRunning();
  try {
    await podium(['sandbox', 'up']);
    for (const command of job) await podium(command);
  } finally {
    if (!wasRunning) await tidyUp(() => podium(['sandbox', 'down']));
  }
  console.log('\nDone. Every command is also yours: npx podium --help');
}

async function isSandboxRunning() {
  const { code, output } = await runNode([cli, 'sandbox', 'status', '--json']);
  if (isStopping()) throw new Stopped();
  if (code !== 0) throw new Failed('podium sandbox status', output);
  return /"state":\s*"running"/.test(output);
}

async function podium(args) {
  console.log(`\n$ podium ${args.join(' ')}`);
  // SIGINT is what the CLI ends in order by, whatever this process was told.
  const { code } = await runNode([cli, ...args], { show: true, endBy: 'SIGINT' });
  if (isStopping()) throw new Stopped();
  if (code !== 0 && code !== 1) throw new Failed(`podium ${args.join(' ')}`);
}
