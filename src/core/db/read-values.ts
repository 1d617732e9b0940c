import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Value } from './value.ts';

/** bytes before the first row of a binary COPY: signature, flags, and the length of an extension that nobody uses */
const header = 19;
/** bytes of a row before its value: a count of fields, and a length */
const before = 6;

/**
 * Streams the one column of a question, a uuid or a bigint and never null, and hands on each value; the object is the same each time,
 * and a bigint fills the first two of its words. Nothing of them is kept here, however many there are. Answers their number.
 */
export async function readValues(
  client: pg.ClientBase,
  sql: string,
  take: (value: Value) => void,
  bits: 64 | 128 = 128,
): Promise<number> {
  const length = bits / 8;
  const row = before + length;
  const source = client.query(copyTo(`COPY (${sql}) TO STDOUT (FORMAT binary)`));
  const value = { a: 0, b: 0, c: 0, d: 0 };
  let left: Buffer = Buffer.alloc(0);
  let count = -1;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const bytes = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
    let at = 0;
    if (count < 0 && bytes.length >= header) {
      at = header;
      count = 0;
    }
    if (count >= 0) {
      for (; at + row <= bytes.length; at += row) {
        if (bytes.readInt32BE(at + 2) !== length) throw new Error(`a value is not of ${bits} bits`);
        value.a = bytes.readUInt32BE(at + 6);
        value.b = bytes.readUInt32BE(at + 10);
        if (bits === 128) {
          value.c = bytes.readUInt32BE(at + 14);
          value.d = bytes.readUInt32BE(at + 18);
        }
        take(value);
        count += 1;
      }
    }
    left = bytes.subarray(at);
  }
  return Math.max(count, 0);
}
