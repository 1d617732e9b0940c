import { createCore } from '../../../../src/core/create-core.ts';
import { runQueue } from '../../../../src/core/imports/offline/run-queue.ts';
import { plainImport } from './plain-import.ts';

/** A console that is killed by the system while it runs the queue: where the second argument says. */
const [home = '', assets = '', place = ''] = process.argv.slice(2);
const die = () => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise<void>(() => {});
};
const nobody = () => Promise.resolve(null);
const silent = () => {};
const core = createCore({
  ...{ host: 'cli', version: '0', home, assets, environment: {} },
  importWorker: new URL('import-worker.js', import.meta.url), // not asked: the plain import reads the file itself
  secretStore: { get: nobody, set: async () => {}, delete: async () => false },
  clock: { now: () => new Date() },
  logger: { debug: silent, info: silent, warn: silent, error: silent },
});
const steps = place === 'committed' ? { afterCommit: () => void die() } : { beforeCommit: die };
const task = { signal: new AbortController().signal, progress: silent, note: silent };
await runQueue(core.deps, { id: null }, task, plainImport(core.deps, steps));
