import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

/** How a key is named to people: `SHA256:` and the digest of its DER, as `openssl pkey -pubin -outform DER | sha256sum` gives it. */
export function fingerprintOf(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return `SHA256:${createHash('sha256').update(der).digest('hex')}`;
}

/** The 32 bytes of an Ed25519 public key, in base64. */
export function rawOf(publicKey: KeyObject): string {
  return Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
}

/** Null where the bytes are no key. */
export function fromRaw(raw: string): KeyObject | null {
  const x = Buffer.from(raw, 'base64').toString('base64url');
  return attempt(() => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }));
}

/** The fingerprint that a public key in PEM has, or that was written with or without spaces and colons; null for anything else. */
export function readFingerprint(text: string): string | null {
  if (text.includes('-----BEGIN PUBLIC KEY-----')) {
    const key = attempt(() => createPublicKey(text.trim()));
    return key?.asymmetricKeyType === 'ed25519' ? fingerprintOf(key) : null;
  }
  const hex = text
    .trim()
    .replace(/^sha256:/i, '')
    .replaceAll(/[\s:]/g, '')
    .toLowerCase();
  return /^[0-9a-f]{64}$/.test(hex) ? `SHA256:${hex}` : null;
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
