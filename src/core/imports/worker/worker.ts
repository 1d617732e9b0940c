import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../app-error.ts';
import { checkFile } from '../check/check-file.ts';
import { writeRejects } from '../check/rejects.ts';
import { scanFile } from '../read/scan-file.ts';
import type { FileSource } from '../read/source.ts';
import { openFile } from './file.ts';
import { chunksInFlight, type Job, type Jobs, type Message, type WorkerData } from './protocol.ts';

/** milliseconds between two reports of progress */
const reportInterval = 100;

const { job, inFlight } = workerData as WorkerData;
const counter = new Int32Array(inFlight);
let reported = performance.now();

try {
  const output = runJob(job);
  say({ kind: 'done', output }, buffersOf(output));
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  say({ kind: 'refused', code: error.code, details: error.details, field: error.field });
}

function runJob(what: Job): Jobs[keyof Jobs]['output'] {
  const file = openFile(what.file);
  try {
    return workOn(file, what);
  } finally {
    file[Symbol.dispose]();
  }
}

function workOn(file: FileSource, what: Job): Jobs[keyof Jobs]['output'] {
  if (what.kind === 'scan') return scanFile(file, what.choice, progress);
  if (what.kind === 'check') return checkFile(file, what.scanned, what.request, { chunk, progress });
  return writeRejects(file, what.scanned, what.request, what.rejects, what.path);
}

function progress(done: number): void {
  const now = performance.now();
  if (now - reported < reportInterval) return;
  reported = now;
  say({ kind: 'progress', done });
}

/** Waits while the main thread has enough to do. A worker that is ended is woken from it. */
function chunk(bytes: Uint8Array<ArrayBuffer>): void {
  for (;;) {
    const count = Atomics.load(counter, 0);
    if (count < chunksInFlight) break;
    Atomics.wait(counter, 0, count);
  }
  Atomics.add(counter, 0, 1);
  say({ kind: 'chunk', bytes }, [bytes.buffer]);
}

function say(message: Message, transfer: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

/** The typed arrays of a tally, which are handed over in place of being copied. */
function buffersOf(output: Jobs[keyof Jobs]['output']): readonly ArrayBuffer[] {
  if (typeof output === 'number' || !('noted' in output)) return [];
  const { noted, places, rejectedRows } = output;
  const arrays = [
    noted.rows,
    noted.kinds,
    noted.fields,
    noted.otherRows,
    places.offsets,
    places.lines,
    rejectedRows,
  ];
  return arrays.map(array => array.buffer);
}
