import { parentPort } from 'node:worker_threads';
import { AppError } from '../../app-error.ts';
import { checkFile } from '../check/check-file.ts';
import { writeRejects } from '../check/rejects.ts';
import { scanFile } from '../read/scan-file.ts';
import type { FileSource } from '../read/source.ts';
import { type ChunkRing, RingWriter } from './chunk-ring.ts';
import { openFile } from './file.ts';
import type { Job, Jobs, Message, Order } from './protocol.ts';

/** milliseconds between two reports of progress */
const reportInterval = 100;

let reported = 0;

parentPort?.on('message', ({ job, chunks }: Order) => {
  reported = performance.now();
  try {
    const output = runJob(job, chunks);
    say({ kind: 'done', output }, buffersOf(output));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say({ kind: 'refused', code: error.code, details: error.details, field: error.field });
  }
});

function runJob(what: Job, chunks: ChunkRing): Jobs[keyof Jobs]['output'] {
  const file = openFile(what.file);
  try {
    return workOn(file, what, new RingWriter(chunks));
  } finally {
    file[Symbol.dispose]();
  }
}

function workOn(file: FileSource, what: Job, ring: RingWriter): Jobs[keyof Jobs]['output'] {
  if (what.kind === 'scan') return scanFile(file, what.choice, progress);
  if (what.kind === 'check') {
    const chunk = (bytes: Uint8Array) => {
      ring.put(bytes);
      say({ kind: 'chunk', length: bytes.length });
    };
    return checkFile(file, what.scanned, what.request, { chunk, progress });
  }
  return writeRejects(file, what.scanned, what.request, what.rejects, what.path);
}

function progress(done: number): void {
  const now = performance.now();
  if (now - reported < reportInterval) return;
  reported = now;
  say({ kind: 'progress', done });
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
    noted.countries,
    places.offsets,
    places.lines,
    rejectedRows,
  ];
  return arrays.map(array => array.buffer);
}
