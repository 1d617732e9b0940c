import type { DialectChoice } from '../../../contract/imports-plan.ts';
import type { CancelSignal } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import { type ReadRow, readRows } from '../check/read-rows.ts';
import type { RejectedRow, RejectRequest } from '../check/rejects.ts';
import type { CheckRequest } from '../check/request.ts';
import type { Tally } from '../check/tally.ts';
import type { ScannedFile } from '../read/scan-file.ts';
import { createRing, RingReader } from './chunk-ring.ts';
import { openFile } from './file.ts';
import type { FileDescription, Job, Jobs, Message, Order } from './protocol.ts';
import type { Workers } from './workers.ts';

/** Where a job runs, and who follows it. */
export interface JobContext {
  readonly workers: Workers;
  /** Ends the worker at once. */
  readonly signal: CancelSignal;
  /** At most every 100 ms: bytes of the file while it is scanned, rows while they are checked. */
  readonly progress: (done: number) => void;
}

/** Takes a chunk of COPY text, whose memory is used again once it says that it is done with it. */
export type TakeChunk = (chunk: Uint8Array) => Promise<void>;

/** Throws `cancelled`, and what `scanFile` throws. */
export function scanInWorker(
  context: JobContext,
  file: FileDescription,
  choice: DialectChoice,
): Promise<ScannedFile> {
  return run<'scan'>(context, { kind: 'scan', file, choice });
}

/** Throws `cancelled`, what `checkFile` throws, and what `onChunk` throws. */
export function checkInWorker(
  context: JobContext,
  file: FileDescription,
  scanned: ScannedFile,
  request: CheckRequest,
  onChunk: TakeChunk = async () => {},
): Promise<Tally> {
  return run<'check'>(context, { kind: 'check', file, scanned, request }, onChunk);
}

/** How many rows were written. Throws `cancelled`, and what `writeRejects` throws. */
export function rejectsInWorker(
  context: JobContext,
  file: FileDescription,
  scanned: ScannedFile,
  request: RejectRequest,
  rejects: readonly RejectedRow[],
  path: string,
): Promise<number> {
  return run<'rejects'>(context, { kind: 'rejects', file, scanned, request, rejects, path });
}

/** A page of rows again, in this thread: no more than a few places of the file are read for it. */
export function readRowsHere(
  file: FileDescription,
  scanned: ScannedFile,
  request: CheckRequest,
  tally: Tally,
  numbers: readonly number[],
): readonly ReadRow[] {
  const source = openFile(file);
  try {
    return readRows(source, scanned, request, tally, numbers);
  } finally {
    source[Symbol.dispose]();
  }
}

async function run<Kind extends keyof Jobs>(
  { workers, signal, progress }: JobContext,
  job: Job & { readonly kind: Kind },
  onChunk: TakeChunk = async () => {},
): Promise<Jobs[Kind]['output']> {
  if (signal.aborted) throw new AppError('cancelled');
  const order: Order = { job, chunks: createRing() };
  const ring = new RingReader(order.chunks);
  const worker = workers.take();
  let chunks = Promise.resolve();
  let isOpen = true;
  let isDone = false;
  let cancel = () => {};
  try {
    return await new Promise<Jobs[Kind]['output']>((resolve, reject) => {
      const take = async (length: number) => {
        if (!isOpen) return;
        await onChunk(ring.take(length));
        ring.done();
      };
      const ended = (output: Jobs[Kind]['output']) => {
        worker.removeAllListeners('exit');
        chunks.then(() => {
          isDone = true;
          resolve(output);
        }, reject);
      };
      cancel = () => reject(new AppError('cancelled'));
      signal.addEventListener('abort', cancel, { once: true });
      worker.on('error', reject);
      worker.on('messageerror', reject);
      worker.on('exit', code => reject(new Error(`the import worker ended with ${code}`)));
      worker.on('message', (message: Message) => {
        if (message.kind === 'progress') progress(message.done);
        else if (message.kind === 'refused') {
          isDone = true;
          reject(toAppError(message));
        } else if (message.kind === 'done') ended(message.output as Jobs[Kind]['output']);
        else {
          chunks = chunks.then(() => take(message.length));
          chunks.catch(reject);
        }
      });
      worker.postMessage(order);
    });
  } finally {
    isOpen = false;
    signal.removeEventListener('abort', cancel);
    await (isDone ? workers.giveBack(worker) : worker.terminate());
  }
}

function toAppError({ code, details, field }: Message & { readonly kind: 'refused' }): AppError {
  return new AppError(code, details, field === undefined ? {} : { field });
}
