/** What crosses between the worlds; the browser clones it, so functions and promises go as numbers. */
export type Crossing =
  | { readonly kind: 'plain'; readonly value: unknown }
  | { readonly kind: 'symbol'; readonly description: string | undefined }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'array'; readonly items: readonly Crossing[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Crossing])[] }
  | { readonly kind: 'seen'; readonly index: number }
  | { readonly kind: 'function'; readonly id: number }
  | { readonly kind: 'promise'; readonly id: number }
  | { readonly kind: 'yours'; readonly id: number };

export type BridgeMessage =
  | { readonly kind: 'expose'; readonly key: string; readonly api: Crossing; readonly hidden: boolean }
  | { readonly kind: 'call'; readonly call: number; readonly id: number; readonly args: readonly Crossing[] }
  | { readonly kind: 'return' | 'throw'; readonly call: number; readonly value: Crossing }
  | { readonly kind: 'resolve' | 'reject'; readonly id: number; readonly value: Crossing };

export interface Bridge {
  readonly encode: (value: unknown) => Crossing;
  readonly decode: (crossing: Crossing, freeze?: boolean) => unknown;
  readonly receive: (message: Exclude<BridgeMessage, { kind: 'expose' }>) => void;
}

type Callable = (...args: unknown[]) => unknown;

/**
 * One side of Electron's contextBridge: plain objects and arrays are copied, functions and promises are proxied,
 * an Error keeps its message only, prototypes are lost. Both worlds run this same text, so it must not refer to
 * anything outside itself; and it keeps its own references, because the page may replace the globals later.
 */
export function createBridge(send: (message: BridgeMessage) => void): Bridge {
  const {
    structuredClone,
    Promise: OwnPromise,
    Error: OwnError,
    Map: OwnMap,
    Symbol: OwnSymbol,
  } = globalThis;
  const { freeze: seal, defineProperty, entries } = Object;
  const tagOf = Function.prototype.call.bind(Object.prototype.toString) as (value: unknown) => string;
  const apply = Reflect.apply;
  const then = OwnPromise.prototype.then;

  const functions = new OwnMap<number, Callable>();
  const promises = new OwnMap<
    number,
    { resolve: (value: unknown) => void; reject: (value: unknown) => void }
  >();
  const results = new OwnMap<number, { readonly thrown: boolean; readonly value: Crossing }>();
  const proxies = new WeakMap<object, number>();
  let last = 0;

  function encode(value: unknown): Crossing {
    return encodeWith(new OwnMap<object, number>(), value, 0);
  }

  function encodeWith(seen: Map<object, number>, value: unknown, depth: number): Crossing {
    if (depth > 1000) {
      throw new OwnError(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    }
    if (typeof value === 'symbol') return { kind: 'symbol', description: value.description };
    if (typeof value === 'function') return encodeFunction(value as Callable);
    if (typeof value !== 'object' || value === null) return { kind: 'plain', value };
    if (value instanceof OwnPromise) return encodePromise(value);
    const index = seen.get(value);
    if (index !== undefined) return { kind: 'seen', index };
    if (Array.isArray(value)) {
      seen.set(value, seen.size);
      return { kind: 'array', items: value.map(item => encodeWith(seen, item, depth + 1)) };
    }
    if (tagOf(value) === '[object Error]') {
      return { kind: 'error', message: String((value as Error).message) };
    }
    if (isCopied(value)) {
      seen.set(value, seen.size);
      const copy = entries(value).map(([key, item]) => [key, encodeWith(seen, item, depth + 1)] as const);
      return { kind: 'object', entries: copy };
    }
    // The event that carries this drops what it cannot clone without a word: ask first.
    try {
      structuredClone(value);
    } catch {
      throw new OwnError('An object could not be cloned.');
    }
    return { kind: 'plain', value };
  }

  function isCopied(value: object): boolean {
    const tag = tagOf(value);
    const prototype: unknown = Object.getPrototypeOf(value);
    return tag === '[object Object]' || prototype === null || prototype === Object.prototype;
  }

  function encodeFunction(value: Callable): Crossing {
    const theirs = proxies.get(value);
    if (theirs !== undefined) return { kind: 'yours', id: theirs };
    functions.set(++last, value);
    return { kind: 'function', id: last };
  }

  function encodePromise(promise: Promise<unknown>): Crossing {
    const id = ++last;
    const settle = (kind: 'resolve' | 'reject') => (value: unknown) => {
      try {
        send({ kind, id, value: encode(value) });
      } catch (error) {
        send({ kind: 'reject', id, value: encode(error) });
      }
    };
    apply(then, promise, [settle('resolve'), settle('reject')]);
    return { kind: 'promise', id };
  }

  function decode(crossing: Crossing, freeze = false): unknown {
    const seen: object[] = [];
    const finish = <T extends object>(value: T): T => (freeze ? seal(value) : value);

    function read(part: Crossing): unknown {
      switch (part.kind) {
        case 'plain':
          return part.value;
        case 'symbol':
          return OwnSymbol(part.description);
        case 'error':
          return new OwnError(part.message);
        case 'seen':
          return seen[part.index];
        case 'function':
          return finish(proxyOf(part.id));
        case 'yours':
          return functions.get(part.id);
        case 'promise':
          return new OwnPromise((resolve, reject) => promises.set(part.id, { resolve, reject }));
        case 'array': {
          const array: unknown[] = [];
          seen.push(array);
          for (const item of part.items) array.push(read(item));
          return finish(array);
        }
        case 'object': {
          const object = {};
          seen.push(object);
          for (const [key, item] of part.entries) {
            const value = read(item);
            defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
          }
          return finish(object);
        }
      }
    }
    return read(crossing);
  }

  function proxyOf(id: number): Callable {
    const proxy = (...args: unknown[]): unknown => {
      const call = ++last;
      send({ kind: 'call', call, id, args: args.map(encode) });
      const result = results.get(call);
      results.delete(call);
      // An event's listeners run before dispatch returns, so a missing result means the other world has gone.
      if (!result) throw new OwnError('stand-in: the other world did not answer');
      if (result.thrown) throw decode(result.value);
      return decode(result.value);
    };
    proxies.set(proxy, id);
    return proxy;
  }

  function answer(call: number, id: number, args: readonly Crossing[]): void {
    try {
      const target = functions.get(id);
      if (!target) throw new OwnError('stand-in: no such function');
      const value = target(...args.map(arg => decode(arg)));
      send({ kind: 'return', call, value: encode(value) });
    } catch (error) {
      send({ kind: 'throw', call, value: encode(error) });
    }
  }

  return {
    encode,
    decode,
    receive: message => {
      if (message.kind === 'call') return answer(message.call, message.id, message.args);
      if (message.kind === 'return' || message.kind === 'throw') {
        results.set(message.call, { thrown: message.kind === 'throw', value: message.value });
        return;
      }
      if (message.kind !== 'resolve' && message.kind !== 'reject') return;
      const promise = promises.get(message.id);
      promises.delete(message.id);
      promise?.[message.kind](decode(message.value));
    },
  };
}
