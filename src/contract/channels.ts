import type { ErrorInfo } from './errors.ts';
import type { Envelope } from './kit.ts';

/** The four fixed channels between page and main. A feature never adds one. */
export const channels = {
  /** page to main: call a method; a task answers with its id at once */
  call: 'podium:call',
  /** page to main: attach to, detach from or cancel a task */
  task: 'podium:task',
  /** page to main: a dropped file; preload finds its path, main answers with a reference */
  file: 'podium:file',
  /** main to page: progress and results of the tasks that the page is attached to */
  event: 'podium:event',
} as const;

export interface CallRequest {
  /** `<slice>.<method>` */
  readonly method: string;
  readonly input: unknown;
}

export interface TaskRequest {
  readonly taskId: string;
  readonly action: 'attach' | 'detach' | 'cancel';
}

/** Events of one task are numbered from 0 without gaps; an attach replays from the first. */
export type TaskEvent =
  | { readonly taskId: string; readonly seq: number; readonly type: 'progress'; readonly progress: unknown }
  | { readonly taskId: string; readonly seq: number; readonly type: 'done'; readonly value: unknown }
  | { readonly taskId: string; readonly seq: number; readonly type: 'failed'; readonly error: ErrorInfo };

export interface TaskStarted {
  readonly taskId: string;
}

/** What the preload exposes to the page as `window.podium`: one function a channel. */
export interface PodiumBridge {
  call(request: CallRequest): Promise<Envelope<unknown>>;
  task(request: TaskRequest): Promise<Envelope<unknown>>;
  file(file: unknown): Promise<Envelope<unknown>>;
  onEvent(listener: (event: TaskEvent) => void): () => void;
}
