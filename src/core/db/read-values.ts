import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Value } from './value.ts';

/** bytes before the first row of a binary COPY: signature, flags, and the length of an extension that nobody uses */
const header = 19;
/** bytes of a row: a count of fields, a length, and 128 bits */
const row = 22;
const valueLength = 16;

/**
 * Streams the one column of a question, 128 bits and never null, and hands on each value; the object is the same each time.
 * Nothing of them is kept here, however many there are. Answers their number.
 */
export async function readValues(
  client: pg.ClientBase,
  sql: string,
  take: (value: Value) => void,
): Promise<number> {
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
        if (bytes.readInt32BE(at + 2) !== valueLength) throw new Error('a value is not of 128 bits');
        value.a = bytes.readUInt32BE(at + 6);
        value.b = bytes.readUInt32BE(at + 10);
        value.c = bytes.readUInt32BE(at + 14);
        value.d = bytes.readUInt32BE(at + 18);
        take(value);
        count += 1;
      }
    }
    left = bytes.subarray(at);
  }
  return Math.max(count, 0);
}
