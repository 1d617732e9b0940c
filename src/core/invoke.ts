import type { CallRequest } from '../contract/channels.ts';
import { type ActivityNote, findMethod, type Handlers } from '../contract/index.ts';
import type { AnyMethod, Effect, Envelope } from '../contract/kit.ts';
import type { ActivityRecorder } from './activity/recorder.ts';
import { AppError } from './app-error.ts';
import { toErrorInfo } from './error-info.ts';
import type { Logger } from './ports.ts';
import type { Tasks } from './tasks.ts';

export interface InvokeOptions {
  readonly handlers: Handlers;
  readonly tasks: Tasks;
  readonly activity: ActivityRecorder;
  readonly logger: Logger;
  /** Told every input, so that a secret in it is known before anything is done with it. */
  readonly learn: (input: unknown) => void;
  readonly isReadOnly: () => boolean;
  /** Whether this console waits for the superadmin's password. */
  readonly isLocked: () => boolean;
  /** Whether answers are parsed by the contract too: in tests and development. */
  readonly checkOutput: boolean;
}

type Run = (input: unknown, context: unknown) => Promise<unknown>;
type Work = (context: { note(note: ActivityNote): void }) => Promise<unknown>;

/** All that a locked console answers. */
const openWhileLocked: ReadonlySet<string> = new Set([
  'access.status',
  'access.unlock',
  'access.setUp',
  'app.info',
]);

const refusedReadOnly: ReadonlySet<Effect> = new Set(['control', 'tenant', 'secret']);

/**
 * The one way to core for every face: find the method, parse its input, authorise it by its effect, record it as activity,
 * run it, and put the result into an envelope. Never throws. A task's envelope holds its id; the task goes on by itself.
 */
export class Invoke {
  readonly #options: InvokeOptions;
  readonly #inHand = new Set<Promise<unknown>>();
  #closing = false;

  constructor(options: InvokeOptions) {
    this.#options = options;
  }

  async call(request: CallRequest, { whileLocked = false } = {}): Promise<Envelope<unknown>> {
    return this.#envelope(async () => {
      if (this.#closing) throw new AppError('shutting_down');
      const method = findMethod(request.method);
      if (method === undefined)
        throw new AppError('unknown_method', { method: String(request.method).slice(0, 100) });
      this.#options.learn(request.input);
      // before the input is looked at: a locked console tells nothing of it
      const answers = whileLocked || openWhileLocked.has(request.method);
      if (!answers && this.#options.isLocked()) throw new AppError('locked');
      const input = parseInput(method, request.input);
      this.#authorise(method);
      const run = this.#handler(request.method);
      if (method.kind === 'task') return { taskId: this.#start(request.method, method, input, run) };
      return this.#track(this.#recorded(request.method, method, context => run(input, context)));
    });
  }

  /** Refuses new calls, cancels tasks, and waits for what is in hand. */
  async drain(): Promise<void> {
    this.#closing = true;
    await Promise.allSettled([...this.#inHand]);
    await this.#options.tasks.drain();
  }

  #start(name: string, method: AnyMethod, input: unknown, run: Run): string {
    return this.#options.tasks.start(name, async task => {
      const envelope = await this.#envelope(() =>
        this.#recorded(name, method, context => run(input, { ...task, ...context })),
      );
      return envelope.ok ? { value: envelope.value } : { error: envelope.error };
    });
  }

  async #recorded(name: string, method: AnyMethod, work: Work): Promise<unknown> {
    const record = await this.#options.activity.begin(name, method.effect);
    let noted: ActivityNote | null = null;
    const note = (more: ActivityNote) => {
      noted = { ...noted, ...more };
    };
    try {
      const value = await work({ note });
      await record?.finish('done', noted);
      return this.#options.checkOutput ? method.output.parse(value) : value;
    } catch (error) {
      const outcome = error instanceof AppError ? error.code : 'internal';
      await record
        ?.finish(outcome, noted)
        .catch(() => this.#options.logger.warn('activity not completed', { name }));
      throw error;
    }
  }

  #authorise(method: AnyMethod): void {
    if (!refusedReadOnly.has(method.effect) || method.allowedReadOnly === true) return;
    if (this.#options.isReadOnly()) throw new AppError('read_only');
  }

  /** Present for every method of the contract, which the type of Handlers makes sure of. */
  #handler(name: string): Run {
    const [slice = '', method = ''] = name.split('.');
    const handlers = this.#options.handlers as unknown as Record<string, Record<string, CallableFunction>>;
    return async (input, context) => handlers[slice]?.[method]?.(input, context);
  }

  async #envelope(work: () => Promise<unknown>): Promise<Envelope<unknown>> {
    try {
      return { ok: true, value: await work() };
    } catch (error) {
      return { ok: false, error: toErrorInfo(error, this.#options.logger) };
    }
  }

  async #track<T>(work: Promise<T>): Promise<T> {
    this.#inHand.add(work);
    try {
      return await work;
    } finally {
      this.#inHand.delete(work);
    }
  }
}

/** Throws `invalid_input` at the first field that does not fit, with the rule's name and never the value. */
function parseInput(method: AnyMethod, input: unknown): unknown {
  const parsed = method.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  // a rule of ours bears its name as the message; for zod's own the kind of issue is told
  const problem = /^[a-z_]+$/.test(issue?.message ?? '')
    ? (issue?.message ?? '')
    : (issue?.code ?? 'invalid_type');
  throw new AppError('invalid_input', { problem }, field === '' ? {} : { field });
}
