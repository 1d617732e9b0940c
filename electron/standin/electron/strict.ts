import { EventEmitter } from 'node:events';

/** What the runtime itself looks up on any object, so that a miss there is no use of an unsupported member. */
const probed = new Set<PropertyKey>([
  'then',
  'toJSON',
  'domain',
  'inspect',
  '__esModule',
  'asymmetricMatch',
  'nodeType',
]);

function isProbe(key: PropertyKey): boolean {
  return typeof key === 'symbol' || probed.has(key) || String(key).startsWith('_');
}

export function unsupported(what: string): Error {
  return new Error(`stand-in: ${what} is not supported`);
}

/** A module of `electron`, such as `shell`: its members may be replaced by a test, others are refused. */
export function strict<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (key in target || isProbe(key)) return Reflect.get(target, key, receiver);
      throw unsupported(`${name}.${String(key)}`);
    },
    set(target, key, value) {
      if (!(key in target)) throw unsupported(`${name}.${String(key)}`);
      return Reflect.set(target, key, value);
    },
  });
}

/** Ends a prototype chain: what is found nowhere else is refused, while the instance stays a real object. */
const refusing = new Proxy(Object.prototype, {
  get(target, key, receiver: object) {
    if (key in target || isProbe(key)) return Reflect.get(target, key, receiver);
    throw unsupported(`${nameOf(receiver)}.${String(key)}`);
  },
  set(_target, key, value, receiver: object) {
    if (!isProbe(key)) throw unsupported(`${nameOf(receiver)}.${String(key)}`);
    return Reflect.defineProperty(receiver, key, { value, writable: true, configurable: true });
  },
});

function nameOf(value: object): string {
  return (value.constructor as { readonly name?: string }).name ?? 'object';
}

const emitterPrototype: object = Object.create(
  refusing,
  Object.getOwnPropertyDescriptors(EventEmitter.prototype),
);

function RefusingBase(this: EventEmitter): void {
  EventEmitter.call(this as never);
}
RefusingBase.prototype = emitterPrototype;
const Base = RefusingBase as unknown as new () => EventEmitter;

/** An emitter that knows its events: listening for one that never comes would be a silent no-op. */
export class StrictEmitter extends Base {
  readonly #events: ReadonlySet<string>;

  constructor(events: readonly string[]) {
    super();
    this.#events = new Set(events);
  }

  protected _isEvent(name: string): boolean {
    return name === 'error' || this.#events.has(name);
  }

  #check(event: string | symbol): void {
    if (typeof event === 'string' && !this._isEvent(event)) {
      throw unsupported(`the event '${event}' of ${nameOf(this)}`);
    }
  }

  override on(event: string | symbol, listener: (...args: never[]) => void): this {
    this.#check(event);
    return super.on(event, listener as () => void);
  }

  override once(event: string | symbol, listener: (...args: never[]) => void): this {
    this.#check(event);
    return super.once(event, listener as () => void);
  }

  override addListener(event: string | symbol, listener: (...args: never[]) => void): this {
    return this.on(event, listener);
  }

  override prependListener(event: string | symbol, listener: (...args: never[]) => void): this {
    this.#check(event);
    return super.prependListener(event, listener as () => void);
  }
}

export interface Preventable {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function preventable<T extends object>(details: T): T & Preventable {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}
