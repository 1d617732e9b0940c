import { expect, test } from 'vitest';
import { certificateDigest, readCertificates } from '../../../src/core/customers/certificates.ts';
import { createAuthority } from '../../helpers/certificates.ts';

const [first, second] = [createAuthority('A').certificate, createAuthority('B').certificate];

test('every certificate of a bundle is kept, and what stands between them is not', () => {
  const kept = readCertificates(`a comment\n${first}\nanother\r\n${second}\n\n`, 'pem');
  expect(kept).toBe(`${first.trim()}\n${second.trim()}\n`);
  expect(certificateDigest(readCertificates(kept, 'pem'))).toBe(certificateDigest(kept));
});

test.each([
  ['nothing', ''],
  ['no PEM', 'hello'],
  ['a PEM of something else', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'],
  [
    'one that cannot be read behind one that can',
    `${first}\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----`,
  ],
])('refuses %s', (_, pem) => {
  expect(() => readCertificates(pem, 'pem')).toThrow(
    expect.objectContaining({ code: 'invalid_input', field: 'pem' }),
  );
});
