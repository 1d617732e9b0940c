import type { ErrorCode, ErrorDetails } from '../../../contract/errors.ts';
import type { DialectChoice } from '../../../contract/imports-plan.ts';
import type { RejectedRow, RejectRequest } from '../check/rejects.ts';
import type { CheckRequest } from '../check/request.ts';
import type { Tally } from '../check/tally.ts';
import type { ScannedFile } from '../read/scan-file.ts';
import type { ChunkRing } from './chunk-ring.ts';

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

/** What the worker is to do. */
export type Job = {
  [Kind in keyof Jobs]: { readonly kind: Kind; readonly file: FileDescription } & Jobs[Kind]['input'];
}[keyof Jobs];

/** What it is sent, when it has no other job. */
export interface Order {
  readonly job: Job;
  readonly chunks: ChunkRing;
}

/** What it says. */
export type Message =
  | { readonly kind: 'progress'; readonly done: number }
  /** Bytes that the next slot of the ring holds. */
  | { readonly kind: 'chunk'; readonly length: number }
  | { readonly kind: 'done'; readonly output: Jobs[keyof Jobs]['output'] }
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly details: ErrorDetails | undefined;
      readonly field: string | undefined;
    };
