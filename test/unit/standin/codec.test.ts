import { describe, expect, it } from 'vitest';
import { createCodec } from '../../../electron/standin/codec.ts';

const codec = createCodec();
const back = (value: unknown) => codec.decode(codec.encode(value));

const kept: Readonly<Record<string, unknown>> = {
  undefined: undefined,
  null: null,
  numbers: [0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  bigint: -(10n ** 40n),
  text: 'å ä ö \u0000 \ud83c \u{1f3bb}',
  date: new Date(123),
  'invalid date': new Date(Number.NaN),
  regexp: /a\/b[å]/giu,
  map: new Map<unknown, unknown>([[{ key: 1 }, [new Set([1n])]]]),
  'typed array': new Float32Array([1.5, -2]),
  'big typed array': new BigUint64Array([2n ** 64n - 1n]),
  'array buffer': new Uint8Array([1, 2, 3]).buffer,
  'nested undefined': { a: undefined, b: [undefined, { c: null }] },
  'things that look like tags': [['undefined'], ['ref', 0], { 0: 'map' }],
};

describe('the codec', () => {
  it.each(Object.entries(kept))('keeps %s', (_name, value) => {
    expect(back(value)).toStrictEqual(value);
  });

  it('keeps holes, and the length', () => {
    const sparse = Object.assign(new Array<number>(4), { 0: 1, 2: 3 });
    const copy = back(sparse) as unknown[];
    expect([copy.length, 1 in copy, 2 in copy]).toEqual([4, false, true]);
  });

  it('keeps a property named __proto__ a property', () => {
    const copy = back(JSON.parse('{"__proto__": {"admin": true}}')) as Record<string, unknown>;
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect(copy.admin).toBeUndefined();
  });

  it('keeps shared references and cycles', () => {
    const shared = { n: 1 };
    const cyclic: Record<string, unknown> = { a: shared, list: [shared] };
    cyclic.self = cyclic;
    const copy = back(cyclic) as { a: object; list: object[]; self: object };
    expect(copy.self).toBe(copy);
    expect(copy.list[0]).toBe(copy.a);
  });

  it('keeps two views on one buffer together', () => {
    const buffer = new ArrayBuffer(8);
    const [bytes, words] = back([new Uint8Array(buffer, 2, 4), new DataView(buffer, 1)]) as [
      Uint8Array,
      DataView,
    ];
    bytes[0] = 9;
    expect([words.getUint8(1), bytes.byteOffset, bytes.length, words.byteLength]).toEqual([9, 2, 4, 7]);
  });

  it('keeps an error with its kind, stack and cause', () => {
    const error = new TypeError('outer', { cause: { code: 'x', inner: new Error('inner') } });
    const copy = back(error) as TypeError & { cause: { code: string; inner: Error } };
    expect(copy).toBeInstanceOf(TypeError);
    expect([copy.message, copy.stack]).toEqual(['outer', error.stack]);
    expect(Object.keys(copy)).toEqual([]);
    expect([copy.cause.code, copy.cause.inner.message]).toEqual(['x', 'inner']);
    expect(Object.hasOwn(back(new Error('none')) as Error, 'cause')).toBe(false);
  });

  it('drops prototypes, as structured clone does', () => {
    class Point {
      x = 1;
      get y() {
        return 2;
      }
    }
    const copy = back(new Point()) as object;
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(copy).toEqual({ x: 1 });
    expect(back(Buffer.from('å'))).toEqual(new Uint8Array([0xc3, 0xa5]));
  });

  it('is independent of what it copied', () => {
    const original = { list: [1] };
    const copy = back(original) as typeof original;
    original.list.push(2);
    expect(copy.list).toEqual([1]);
  });

  it.each([
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a promise', Promise.resolve()],
    ['a weak map', new WeakMap()],
    ['a method deep inside', { a: [{ run() {} }] }],
    ['a blob, which Electron refuses too', new Blob(['x'])],
  ])('refuses %s', (_name, value) => {
    expect(() => codec.encode(value)).toThrow('An object could not be cloned.');
  });

  it('runs as text, with nothing around it', () => {
    const alone = new Function(`return (${createCodec})()`)() as typeof codec;
    const value = { when: new Date(5), bytes: new Uint8Array([1]) };
    expect(codec.decode(alone.encode(value))).toStrictEqual(value);
  });

  it('carries a megabyte', () => {
    const bytes = new Uint8Array(1_000_000).map((_byte, index) => index % 251);
    expect(Buffer.compare(back(bytes) as Uint8Array, bytes)).toBe(0);
  });
});
