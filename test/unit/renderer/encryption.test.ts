import { expect, test } from 'vitest';
import { encryptionState } from '../../../src/renderer/features/customers/connection/encryption.ts';
import { shortFingerprint } from '../../../src/renderer/features/customers/connection/fingerprint.ts';
import { aCustomer } from './a-customer.ts';

const verified = { tlsVerifiedAt: '2026-01-01T00:00:00.000Z' };
const insecure = { tlsPolicy: 'insecure' } as const;

test.each([
  ['not_verified', {}, null],
  ['not_verified', {}, 'unverified'],
  ['verified', {}, 'verified'],
  ['verified', verified, null],
  ['insecure', insecure, null],
  ['insecure', { ...insecure, ...verified }, 'unverified'],
  ['loopback', {}, 'loopback'],
  ['loopback', insecure, 'loopback'],
  ['loopback', { databaseReference: 'sandbox:goteborg' }, null],
  ['loopback', { onLoopback: true }, null],
  ['not_verified', { onLoopback: true }, 'unverified'],
  ['not_verified', { onLoopback: false }, null],
  ['not_verified', { databaseReference: null }, null],
] as const)('%s for %o after a test that found %s', (state, given, tested) => {
  expect(encryptionState(aCustomer(given), tested)).toBe(state);
});

test('a fingerprint is shown in part', () => {
  expect(shortFingerprint('3f9a12bcdd0077e0aabbccdd')).toBe('3f9a 12bc dd00 77e0 …');
});
