import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CopyComparison } from '../../../../src/core/imports/offline/compare-with-copy.ts';
import {
  EmailIndex,
  EmailIndexBuilder,
  makeIndexKey,
} from '../../../../src/core/imports/offline/email-index.ts';

async function indexOf(emails: readonly string[]): Promise<EmailIndex> {
  const key = makeIndexKey();
  const builder = new EmailIndexBuilder(key);
  for (const email of emails) builder.add(email);
  const parts: Uint8Array[] = [];
  for await (const part of builder.sorted()) parts.push(Buffer.from(part));
  return new EmailIndex(key, new Uint32Array(Uint8Array.from(Buffer.concat(parts)).buffer));
}

const copyText = (text: string) =>
  text.replace(/[\\\t\n]/g, mark => ({ '\\': '\\\\', '\t': '\\t' })[mark] ?? '\\n');
const line = (row: number, email: string) =>
  [
    row,
    'Åsa',
    copyText('Öst\\er\t'),
    copyText(email),
    '\\N',
    '\\N',
    'Fiol',
    '\\N',
    'Ystad',
    't',
    copyText('två\nrader'),
  ].join('\t');

it('tells of each row whether the copy has its musician, wherever the text is cut', async () => {
  const known = ['anna@exempel.se', 'ö@räksmörgås.se', 'a\\b@exempel.se'];
  const index = await indexOf(known);
  const row = fc.tuple(
    fc.boolean(),
    fc.constantFrom('Anna@exempel.se', 'Ö@räksmörgås.se', 'a\\b@exempel.se'),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 60 }),
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }),
      async (rows, cuts) => {
        // rows that were rejected are missing from the text: every third number
        const numbered = rows.map(([isKnown, email], at) => ({
          row: at * 3 + 1,
          isKnown,
          email: isKnown ? email : `ny.${email}`,
        }));
        const bytes = Buffer.from(numbered.map(each => `${line(each.row, each.email)}\n`).join(''), 'utf8');
        const sink = new CopyComparison(index);
        const window = Buffer.alloc(100);
        for (let at = 0, cut = 0; at < bytes.length; cut += 1) {
          const length = Math.min(cuts[cut % cuts.length] ?? 1, bytes.length - at);
          bytes.copy(window, 0, at, at + length); // the same memory each time, as from the worker
          await sink.write(window.subarray(0, length));
          at += length;
        }
        const found = await sink.finish();
        const existing = numbered.filter(each => each.isKnown).length;
        expect(found).toMatchObject({ existing, created: rows.length - existing });
        for (const each of numbered) {
          expect(found.outcomeOf(each.row)).toBe(each.isKnown ? 'existing' : 'created');
          expect(found.outcomeOf(each.row + 1)).toBeUndefined();
        }
      },
    ),
    { numRuns: 60, seed: 4 },
  );
});

it('grows with the row numbers', async () => {
  const sink = new CopyComparison(await indexOf(['a@exempel.se']));
  await sink.write(Buffer.from(`${line(1_000_000, 'a@exempel.se')}\n${line(5, 'b@exempel.se')}\n`));
  const found = await sink.finish();
  expect([found.outcomeOf(1_000_000), found.outcomeOf(5), found.outcomeOf(2_000_000)]).toEqual([
    'existing',
    'created',
    undefined,
  ]);
});
