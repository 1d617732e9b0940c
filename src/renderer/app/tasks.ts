import type { z } from 'zod';
import { create } from 'zustand';
import type { TaskHandle } from '../../contract/client.ts';
import type { ErrorInfo } from '../../contract/errors.ts';
import type { MethodName } from '../../contract/index.ts';
import { type InputFor, type MethodOf, type NamesOfKind, type OutputFor, queryClient } from './calls.ts';
import { client, errorInfoOf } from './podium.ts';

export type TaskName = NamesOfKind<'task'>;
export type ProgressFor<N extends TaskName> =
  MethodOf<N> extends { progress: infer P extends z.ZodType } ? z.output<P> : never;

/** The latest task of a method, kept while pages come and go. */
export interface TaskState<P = unknown, O = unknown, I = unknown> {
  readonly status: 'running' | 'done' | 'failed';
  readonly cancelling: boolean;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Null for one that ran already when the page was loaded. */
  readonly input: I | null;
  readonly progress: readonly P[];
  readonly result: O | null;
  readonly error: ErrorInfo | null;
  readonly handle: TaskHandle<unknown, unknown> | null;
}

type TaskStates = { readonly [method: string]: TaskState };

const useTaskStates = create<TaskStates>(() => ({}));

const progressInterval = 60; // milliseconds between two renderings of progress, however fast it comes

function update(method: string, change: Partial<TaskState>): void {
  const before = useTaskStates.getState()[method];
  if (before) useTaskStates.setState({ [method]: { ...before, ...change } });
}

function begin(method: string, input: unknown, startedAt = Date.now()): void {
  const state: TaskState = {
    status: 'running',
    cancelling: false,
    startedAt,
    input,
    progress: [],
    result: null,
    error: null,
    handle: null,
  };
  useTaskStates.setState({ [method]: state });
}

function follow(method: string, handle: TaskHandle<unknown, unknown>): void {
  const progress: unknown[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isCurrent = () => useTaskStates.getState()[method]?.handle === handle;
  const show = () => {
    timer = undefined;
    if (isCurrent()) update(method, { progress: [...progress] });
  };
  update(method, { handle });
  handle.onProgress(event => {
    progress.push(event);
    timer ??= setTimeout(show, progressInterval);
  });
  const end = (change: Partial<TaskState>) => {
    clearTimeout(timer);
    if (isCurrent()) update(method, { ...change, cancelling: false, progress: [...progress] });
    void queryClient.invalidateQueries();
  };
  handle.result.then(
    result => end({ status: 'done', result }),
    (error: unknown) => end({ status: 'failed', error: errorInfoOf(error) }),
  );
}

async function start(method: TaskName, input: unknown): Promise<void> {
  begin(method, input);
  const [slice = '', name = ''] = method.split('.');
  const methods = client as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<TaskHandle<unknown, unknown>>>
  >;
  try {
    const handle = await methods[slice]?.[name]?.(input);
    if (handle) follow(method, handle);
  } catch (error) {
    update(method, { status: 'failed', error: errorInfoOf(error) });
  }
}

async function cancel(method: string): Promise<void> {
  const handle = useTaskStates.getState()[method]?.handle;
  update(method, { cancelling: true });
  await handle?.cancel().catch(() => update(method, { cancelling: false }));
}

/** What ran when the console was locked; it may have ended since, and still tells its result. */
let left: readonly { readonly taskId: string; readonly method: string; readonly startedAt: number }[] = [];

/** Attaches to what main still runs, so that neither a reload nor the lock loses a task. */
export async function attachToRunningTasks(): Promise<void> {
  const running = await client.app.tasks({}).catch(() => []);
  const known = running.map(task => ({ ...task, startedAt: Date.parse(task.startedAt) }));
  for (const { taskId, method, startedAt } of [...known, ...left]) {
    if (useTaskStates.getState()[method]) continue;
    const handle = await client.attach(taskId).catch(() => null); // it may have ended in between
    if (!handle) continue;
    begin(method, null, startedAt);
    follow(method, handle);
  }
  // what ended while the page was loading is told by no event any more
  void queryClient.invalidateQueries();
}

/** Drops all that tasks have told; they go on in core. */
export function forgetTasks(): void {
  left = Object.entries(useTaskStates.getState()).flatMap(([method, { status, handle, startedAt }]) =>
    status === 'running' && handle !== null ? [{ taskId: handle.taskId, method, startedAt }] : [],
  );
  useTaskStates.setState({}, true);
}

/** Drops the results and failures of tasks that have ended. */
export function forgetEndedTasks(): void {
  const running = Object.entries(useTaskStates.getState()).filter(([, { status }]) => status === 'running');
  useTaskStates.setState(Object.fromEntries(running), true);
}

export function useTask<N extends TaskName>(name: N) {
  const task = useTaskStates(states => states[name]) as
    | TaskState<ProgressFor<N>, OutputFor<N>, InputFor<N>>
    | undefined;
  return {
    task,
    running: task?.status === 'running',
    start: (input: InputFor<N>) => start(name, input),
    cancel: () => cancel(name),
    clear: () => useTaskStates.setState(({ [name]: _, ...others }) => others, true),
  };
}

export function useRunningMethods(): readonly MethodName[] {
  const states = useTaskStates();
  return (Object.keys(states) as MethodName[]).filter(method => states[method]?.status === 'running');
}
