/** Methods of the process at the other end; each takes plain data and may answer later. */
export type Methods<T> = { readonly [K in keyof T]: (...args: never[]) => unknown };

type Args<T, K extends keyof T> = T[K] extends (...args: infer A) => unknown ? A : never;
type Result<T, K extends keyof T> = T[K] extends (...args: never[]) => infer R ? Awaited<R> : never;

type Message =
  | { readonly kind: 'tell'; readonly method: string; readonly args: readonly unknown[] }
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly args: readonly unknown[] }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly message: string };

export interface Link<Remote> {
  readonly call: <K extends keyof Remote & string>(
    method: K,
    ...args: Args<Remote, K>
  ) => Promise<Result<Remote, K>>;
  /** No answer is awaited; silently dropped once the other end is gone, as its answer could not matter. */
  readonly tell: <K extends keyof Remote & string>(method: K, ...args: Args<Remote, K>) => void;
  /** Set once, before the other end can have sent anything. */
  readonly serve: <Local extends Methods<Local>>(methods: Local) => void;
}

/** A forked process, or this process when it was forked. */
interface Port {
  readonly connected: boolean;
  send?(message: unknown, onSent: () => void): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
}

/** Calls between the presenter and the main process, in order, over the channel of `fork`. */
export function createLink<Remote>(port: Port): Link<Remote> {
  const pending = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let local: Readonly<Record<string, (...args: never[]) => unknown>> = {};
  let lastId = 0;

  function post(message: Message): boolean {
    if (!port.connected || !port.send) return false;
    // A callback makes EPIPE an argument; without it, it is an 'error' event that ends the process.
    port.send(message, () => undefined);
    return true;
  }

  async function answer(message: Extract<Message, { kind: 'call' }>): Promise<void> {
    const { id, method } = message;
    try {
      post({ kind: 'result', id, value: await run(method, message.args) });
    } catch (error) {
      post({ kind: 'error', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  function run(method: string, args: readonly unknown[]): unknown {
    const handler = Object.hasOwn(local, method) ? local[method] : undefined;
    if (!handler) throw new Error(`stand-in: no method ${method}`);
    return handler(...(args as never[]));
  }

  port.on('message', raw => {
    const message = raw as Message;
    if (message.kind === 'tell') return void run(message.method, message.args);
    if (message.kind === 'call') return void answer(message);
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (message.kind === 'result') waiting?.resolve(message.value as never);
    else waiting?.reject(new Error(message.message));
  });

  port.on('disconnect', () => {
    for (const waiting of pending.values()) waiting.reject(new Error('stand-in: the other process is gone'));
    pending.clear();
  });

  return {
    call: (method, ...args) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        pending.set(id, { resolve, reject });
        if (post({ kind: 'call', id, method, args })) return;
        pending.delete(id);
        reject(new Error('stand-in: the other process is gone'));
      }),
    tell: (method, ...args) => void post({ kind: 'tell', method, args }),
    serve: methods => {
      local = methods as typeof local;
    },
  };
}
