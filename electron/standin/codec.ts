export type Wire = null | boolean | number | string | readonly unknown[];

export interface Codec {
  /** Throws Electron's error for what structured clone refuses. */
  readonly encode: (value: unknown) => string;
  readonly decode: (text: string) => unknown;
}

/**
 * Structured-clone semantics over text, since CDP carries JSON only. `structuredClone` itself decides what can
 * be cloned and drops prototypes; this writes down the result. Every object has a number, in order of writing,
 * so that shared and cyclic references survive.
 *
 * The text of this function is injected into pages: it must not refer to anything outside itself.
 */
export function createCodec(): Codec {
  const refused = () => new Error('An object could not be cloned.');
  const views: Readonly<Record<string, new (b: ArrayBuffer, o: number, n: number) => ArrayBufferView>> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const errors: Readonly<Record<string, ErrorConstructor>> = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  };
  const tagOf = (value: object) => Object.prototype.toString.call(value).slice(8, -1);

  const toBase64 = (bytes: Uint8Array) => {
    let text = '';
    for (let i = 0; i < bytes.length; i += 0x8000) {
      text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    }
    return btoa(text);
  };
  const fromBase64 = (text: string) => Uint8Array.from(atob(text), char => char.charCodeAt(0)).buffer;

  function writePrimitive(value: unknown): Wire {
    if (value === undefined) return ['undefined'];
    if (typeof value === 'bigint') return ['bigint', String(value)];
    if (typeof value !== 'number') return value as null | boolean | string;
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : ['number', Object.is(value, -0) ? '-0' : String(value)];
  }

  function writer() {
    const seen = new Map<object, number>();
    const properties = (value: object) =>
      Object.entries(value).map(([key, item]): [string, Wire] => [key, write(item)]);

    function write(value: unknown): Wire {
      if (typeof value !== 'object' || value === null) return writePrimitive(value);
      const known = seen.get(value);
      if (known !== undefined) return ['ref', known];
      seen.set(value, seen.size);
      return writeObject(value);
    }

    function writeObject(value: object): Wire {
      if (Array.isArray(value)) return ['array', value.length, properties(value)];
      if (ArrayBuffer.isView(value)) {
        const { buffer, byteOffset, byteLength } = value;
        const length = value instanceof DataView ? byteLength : (value as Uint8Array).length;
        return ['view', tagOf(value), byteOffset, length, write(buffer)];
      }
      switch (tagOf(value)) {
        case 'Object':
          return ['object', properties(value)];
        case 'Date':
          return ['date', writePrimitive((value as Date).getTime())];
        case 'RegExp':
          return ['regexp', (value as RegExp).source, (value as RegExp).flags];
        case 'Map':
          return ['map', [...(value as Map<unknown, unknown>)].map(([k, v]) => [write(k), write(v)])];
        case 'Set':
          return ['set', [...(value as Set<unknown>)].map(write)];
        case 'ArrayBuffer':
          return ['buffer', toBase64(new Uint8Array(value as ArrayBuffer))];
        case 'Boolean':
        case 'Number':
        case 'String':
        case 'BigInt':
          return ['boxed', writePrimitive(value.valueOf())];
        case 'Error':
          return writeError(value as Error);
        default:
          throw refused();
      }
    }

    function writeError(error: Error): Wire {
      const cause = Object.hasOwn(error, 'cause') ? [write(error.cause)] : [];
      return ['error', error.name, error.message, error.stack ?? '', ...cause];
    }
    return write;
  }

  function reader() {
    const objects: unknown[] = [];
    const keep = <T>(value: T): T => {
      objects.push(value);
      return value;
    };
    // Defined, not assigned: a property named __proto__ must stay a property.
    const define = (target: object, key: string, value: unknown) =>
      Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });

    function read(wire: unknown): unknown {
      if (!Array.isArray(wire)) return wire;
      const [tag, ...parts] = wire as [string, ...unknown[]];
      switch (tag) {
        case 'undefined':
          return undefined;
        case 'bigint':
          return BigInt(parts[0] as string);
        case 'number':
          return Number(parts[0]);
        case 'ref':
          return objects[parts[0] as number];
        case 'date':
          return keep(new Date(read(parts[0]) as number));
        case 'regexp':
          return keep(new RegExp(parts[0] as string, parts[1] as string));
        case 'buffer':
          return keep(fromBase64(parts[0] as string));
        case 'boxed':
          return keep(Object(read(parts[0])));
        default:
          return readContainer(tag, parts);
      }
    }

    function readContainer(tag: string, parts: readonly unknown[]): unknown {
      if (tag === 'view') {
        const place = objects.push(undefined) - 1;
        const view = views[parts[0] as string];
        if (!view) throw refused();
        objects[place] = new view(read(parts[3]) as ArrayBuffer, parts[1] as number, parts[2] as number);
        return objects[place];
      }
      if (tag === 'map') {
        const map = keep(new Map<unknown, unknown>());
        for (const [key, value] of parts[0] as [unknown, unknown][]) map.set(read(key), read(value));
        return map;
      }
      if (tag === 'set') {
        const set = keep(new Set<unknown>());
        for (const value of parts[0] as unknown[]) set.add(read(value));
        return set;
      }
      if (tag === 'error') return readError(parts);
      const target = keep(tag === 'array' ? new Array<unknown>(parts[0] as number) : {});
      const properties = (tag === 'array' ? parts[1] : parts[0]) as [string, unknown][];
      for (const [key, value] of properties) define(target, key, read(value));
      return target;
    }

    function readError([name, message, stack, ...cause]: readonly unknown[]): Error {
      const error = keep(new (errors[name as string] ?? Error)(message as string));
      Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true });
      if (cause.length > 0) {
        Object.defineProperty(error, 'cause', { value: read(cause[0]), writable: true, configurable: true });
      }
      return error;
    }
    return read;
  }

  function clone(value: unknown): unknown {
    try {
      return structuredClone(value);
    } catch {
      throw refused();
    }
  }

  return {
    encode: value => JSON.stringify(writer()(clone(value))),
    decode: text => reader()(JSON.parse(text)),
  };
}
