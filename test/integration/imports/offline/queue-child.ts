import { runQueue } from '../../../../src/core/imports/offline/run-queue.ts';
import { die, openChildCore } from '../../../helpers/child-core.ts';
import { plainImport } from './plain-import.ts';

/** A console that dies while it runs the queue: after COMMIT, or before. */
const { core, args } = openChildCore();
const steps = args[0] === 'committed' ? { afterCommit: die } : { beforeCommit: die };
const task = { signal: new AbortController().signal, progress: () => {}, note: () => {} };
await runQueue(core.deps, { id: null }, task, plainImport(core.deps, steps));
