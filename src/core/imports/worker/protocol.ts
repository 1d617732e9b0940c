import type { ErrorCode, ErrorDetails } from '../../../contract/errors.ts';
import type { DialectChoice } from '../../../contract/imports-plan.ts';
import type { RejectedRow, RejectRequest } from '../check/rejects.ts';
import type { CheckRequest } from '../check/request.ts';
import type { Tally } from '../check/tally.ts';
import type { ScannedFile } from '../read/scan-file.ts';

/** A file as data, since what is open in one thread is not in another. */
export type FileDescription =
  | { readonly kind: 'plain'; readonly path: string }
  /** Of the sealed local store. */
  | { readonly kind: 'sealed'; readonly path: string; readonly key: Uint8Array };

export interface Jobs {
  readonly scan: { readonly input: { readonly choice: DialectChoice }; readonly output: ScannedFile };
  readonly check: {
    readonly input: { readonly scanned: ScannedFile; readonly request: CheckRequest };
    readonly output: Tally;
  };
  readonly rejects: {
    readonly input: {
      readonly scanned: ScannedFile;
      readonly request: RejectRequest;
      readonly rejects: readonly RejectedRow[];
      readonly path: string;
    };
    readonly output: number;
  };
}

/** What the worker is started with. */
export type Job = {
  [Kind in keyof Jobs]: { readonly kind: Kind; readonly file: FileDescription } & Jobs[Kind]['input'];
}[keyof Jobs];

export interface WorkerData {
  readonly job: Job;
  /** One Int32: chunks that are on their way. The worker waits while there are `chunksInFlight`. */
  readonly inFlight: SharedArrayBuffer;
}

/** What it says. */
export type Message =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'done'; readonly output: Jobs[keyof Jobs]['output'] }
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly details: ErrorDetails | undefined;
      readonly field: string | undefined;
    };

export const chunksInFlight = 4;
