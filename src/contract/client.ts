import type { z } from 'zod';
import type { CallRequest, TaskEvent, TaskRequest, TaskStarted } from './channels.ts';
import type { ErrorCode, ErrorDetails, ErrorInfo } from './errors.ts';
import { type Contract, contract, type Slice } from './index.ts';
import type { AnyMethod, Command, Envelope, OutputOf, ProgressOf, Query, Task } from './kit.ts';

/** What carries calls: the preload bridge in the page, core itself in the CLI. */
export interface Transport {
  call(request: CallRequest): Promise<Envelope<unknown>>;
  task(request: TaskRequest): Promise<Envelope<unknown>>;
  onEvent(listener: (event: TaskEvent) => void): () => void;
}

/** An error envelope as an exception. */
export class CallError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly details: ErrorDetails | undefined;

  constructor(readonly info: ErrorInfo) {
    super(info.message);
    this.name = 'CallError';
    this.code = info.code;
    this.field = info.field;
    this.details = info.details;
  }
}

/** A task that runs; dropping the handle does not cancel it. */
export interface TaskHandle<P, O> {
  readonly taskId: string;
  /** Rejects with CallError; `cancelled` is one of its codes. */
  readonly result: Promise<O>;
  /** Every progress event from the first on, also those from before this call. Returns how to stop listening. */
  onProgress(listener: (progress: P) => void): () => void;
  cancel(): Promise<void>;
  detach(): Promise<void>;
}

type ClientMethod<M> = M extends Task
  ? (input: z.input<M['input']>) => Promise<TaskHandle<ProgressOf<M>, OutputOf<M>>>
  : M extends Query | Command
    ? (input: z.input<M['input']>) => Promise<OutputOf<M>>
    : never;

export type Client = {
  readonly [S in Slice]: { readonly [M in keyof Contract[S]]: ClientMethod<Contract[S][M]> };
} & {
  /** Attaches to a task that runs already, for example after a reload. */
  attach(taskId: string): Promise<TaskHandle<unknown, unknown>>;
};

/** Builds the typed client over any transport: one loop over the contract, so a new method needs no line here. */
export function createClient(transport: Transport): Client {
  const tasks = createTaskListener(transport);
  const slices = Object.entries(contract).map(([slice, methods]) => [
    slice,
    Object.fromEntries(
      Object.entries(methods as Record<string, AnyMethod>).map(([name, method]) => [
        name,
        async (input: unknown) => {
          const value = unwrap(await transport.call({ method: `${slice}.${name}`, input }));
          return method.kind === 'task' ? tasks.handle((value as TaskStarted).taskId) : value;
        },
      ]),
    ),
  ]);
  const attach = async (taskId: string) => {
    const handle = tasks.handle(taskId);
    unwrap(await transport.task({ taskId, action: 'attach' }));
    return handle;
  };
  return { ...Object.fromEntries(slices), attach } as Client;
}

function unwrap(envelope: Envelope<unknown>): unknown {
  if (envelope.ok) return envelope.value;
  throw new CallError(envelope.error);
}

/** Keeps the events of each task, since some arrive before the caller has heard the task's id. */
function createTaskListener(transport: Transport) {
  const seen = new Map<string, TaskEvent[]>();
  const listeners = new Map<string, Set<(event: TaskEvent) => void>>();
  transport.onEvent(event => {
    const events = seen.get(event.taskId) ?? [];
    if (event.seq !== events.length) return; // a replay of what is here already
    events.push(event);
    seen.set(event.taskId, events);
    for (const listener of listeners.get(event.taskId) ?? []) listener(event);
  });

  function subscribe(taskId: string, listener: (event: TaskEvent) => void): () => void {
    for (const event of seen.get(taskId) ?? []) listener(event);
    const own = listeners.get(taskId) ?? new Set();
    listeners.set(taskId, own.add(listener));
    return () => own.delete(listener);
  }

  return {
    handle(taskId: string): TaskHandle<unknown, unknown> {
      const result = new Promise<unknown>((resolve, reject) => {
        subscribe(taskId, event => {
          if (event.type === 'done') resolve(event.value);
          if (event.type === 'failed') reject(new CallError(event.error));
        });
      });
      result.catch(() => {}); // a caller may only want progress; the rejection is then nobody's
      return {
        taskId,
        result,
        onProgress: listener =>
          subscribe(taskId, event => {
            if (event.type === 'progress') listener(event.progress);
          }),
        cancel: async () => void unwrap(await transport.task({ taskId, action: 'cancel' })),
        detach: async () => void unwrap(await transport.task({ taskId, action: 'detach' })),
      };
    },
  };
}
