import type { FileSource } from '../../../src/core/imports/read/source.ts';

/** A file that is only bytes, read in pieces that are no larger than `piece`. */
export function bytesSource(
  bytes: Uint8Array,
  name = 'lista.csv',
  piece = Number.POSITIVE_INFINITY,
): FileSource {
  return {
    name,
    size: bytes.length,
    readAt: (position, into) => {
      const part = bytes.subarray(position, Math.min(position + into.length, position + piece));
      into.set(part);
      return part.length;
    },
    [Symbol.dispose]: () => {},
  };
}
