import { expect, test } from 'vitest';
import { DatabaseReference } from '../../../src/contract/customers.ts';
import { Subdomain } from '../../../src/contract/shared.ts';
import { suggestReference, suggestSubdomain } from '../../../src/renderer/features/customers/suggestions.ts';

test.each([
  ['goteborg', 'env:DATABASE_URL_GOTEBORG'],
  ['umea-blasare', 'env:DATABASE_URL_UMEA_BLASARE'],
  ['1-orkester', 'env:DATABASE_URL_1_ORKESTER'],
])('the reference for %s is %s', (subdomain, reference) => {
  expect(suggestReference(subdomain)).toBe(reference);
  expect(DatabaseReference.safeParse(reference).success).toBe(true);
});

test('suggests no reference while there is no subdomain', () => {
  expect(suggestReference(' ')).toBe('');
});

test.each([
  ['Göteborgs Symfoniker', 'goteborgs-symfoniker'],
  ['  Umeå & Blåsare! ', 'umea-blasare'],
  ['Ærø Kammerorkester', 'aero-kammerorkester'],
  ['é'.repeat(70), 'e'.repeat(63)],
])('the subdomain for %s is %s', (name, subdomain) => {
  expect(suggestSubdomain(name)).toBe(subdomain);
  expect(Subdomain.safeParse(subdomain).success).toBe(true);
});
