import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EmailIndex,
  EmailIndexBuilder,
  makeIndexKey,
} from '../../../../src/core/imports/offline/email-index.ts';

const key = makeIndexKey();

async function hashesOf(emails: readonly string[], by: Uint8Array = key): Promise<Uint32Array> {
  const builder = new EmailIndexBuilder(by);
  for (const email of emails) builder.add(email);
  const parts: Uint8Array[] = [];
  for await (const part of builder.sorted()) parts.push(Buffer.from(part));
  expect(builder.size).toBe(emails.length);
  return new Uint32Array(Uint8Array.from(Buffer.concat(parts)).buffer);
}

const email = fc.emailAddress().map(text => text.replace('@', 'å@'));

describe('the index of e-mails', () => {
  it('has those that were added, without regard to case, and no other', async () => {
    const lists = fc.tuple(fc.uniqueArray(email, { maxLength: 300 }), fc.array(email, { maxLength: 50 }));
    await fc.assert(
      fc.asyncProperty(lists, async ([added, others]) => {
        const index = new EmailIndex(key, await hashesOf(added));
        const known = new Set(added.map(each => each.toLowerCase()));
        for (const each of [...added, ...others]) {
          expect(index.has(each.toUpperCase())).toBe(known.has(each.toLowerCase()));
        }
      }),
      { numRuns: 40, seed: 4 },
    );
  });

  it('holds the first 64 bits of HMAC-SHA-256 in their order', async () => {
    const emails = Array.from({ length: 5_000 }, (_, number) => `Musiker.${number}@exempel.se`);
    const hashes = await hashesOf(emails);
    const expected = emails
      .map(each => createHmac('sha256', key).update(each.toLowerCase()).digest().readBigUInt64BE(0))
      .sort((a, b) => (a < b ? -1 : 1));
    expect([...new BigUint64Array(hashes.buffer)]).toEqual(expected);
  });

  it('says nothing to who has another key', async () => {
    const emails = Array.from({ length: 500 }, (_, number) => `m${number}@exempel.se`);
    const index = new EmailIndex(randomBytes(32), await hashesOf(emails));
    expect(emails.some(each => index.has(each))).toBe(false);
  });

  it('is empty without musicians', async () => {
    const index = new EmailIndex(key, await hashesOf([]));
    expect(index.size).toBe(0);
    expect(index.has('a@exempel.se')).toBe(false);
  });
});
