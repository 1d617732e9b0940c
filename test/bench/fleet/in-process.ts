import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fleet } from './fleet.ts';
import type { OneRun } from './open-podium.ts';

/** One run over the first databases by this script in another process, which has no memory of the one before. */
export async function inProcess(fleet: Fleet, count: number): Promise<OneRun> {
  const [, script = ''] = process.argv;
  const child = spawn(process.execPath, [script, 'one', fleet.home, fleet.urlsFile, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.on('data', data => {
    told += data;
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('the run failed');
  return JSON.parse(told) as OneRun;
}

/** Counts the fleet's connections until it is ended; answers the most that there were. */
export function watch(fleet: Fleet): { end: () => Promise<number> } {
  let most = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      most = Math.max(most, await fleet.connections());
      await sleep(50);
    }
  })();
  return {
    end: async () => {
      isOver = true;
      await watching;
      return most;
    },
  };
}
