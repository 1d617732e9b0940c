import { expect, it } from 'vitest';
import type { Credential } from '../../../src/contract/credentials.ts';
import {
  filterCredentials,
  type SourceFilter,
  sourceOf,
} from '../../../src/renderer/features/credentials/credential-filter.ts';

const credential = (reference: string, given: Partial<Credential>): Credential => ({
  reference,
  source: null,
  usedBy: [],
  settable: true,
  error: null,
  ...given,
});
const locked = { code: 'keychain_locked', message: 'The keychain is locked.' } as const;
const all = [
  credential('env:DATABASE_URL_LUND', { source: 'keychain', usedBy: ['lund'] }),
  credential('env:DATABASE_URL_UMEA', { usedBy: ['umea', 'umea-unga'] }),
  credential('env:DATABASE_URL_YSTAD', { usedBy: ['ystad'], error: locked }),
];

it('tells what is missing from what nobody could ask', () => {
  expect(all.map(sourceOf)).toEqual(['keychain', 'missing', 'unknown']);
});

it.each<[string, SourceFilter | null, readonly number[]]>([
  ['', null, [0, 1, 2]],
  [' Unga ', null, [1]],
  ['url_lund', null, [0]],
  ['', 'unknown', [2]],
  ['ystad', 'keychain', []],
])('finds by %j and source %s', (search, source, found) => {
  expect(filterCredentials(all, search, source)).toEqual(found.map(index => all[index]));
});
