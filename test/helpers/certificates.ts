import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** PEM of a certificate and of its key. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
}

export interface Authority {
  /** PEM of its own certificate. */
  readonly certificate: string;
  /** A server's certificate for names and IPv4 addresses. */
  issue(...hosts: readonly string[]): Issued;
}

/** An authority of a test's own, in pure Node: a fresh clone has no openssl. Valid for some days. */
export function createAuthority(name = 'Podium test authority', days = 1): Authority {
  const { publicKey, privateKey } = keyPair();
  const build = (subject: string, key: KeyObject, extensions: readonly Buffer[]) =>
    certificate({ issuer: name, subject, key, extensions, signer: privateKey, days });
  const isAuthority = extension('551d13', sequence(tag(0x01, Buffer.from([0xff]))));
  return {
    certificate: build(name, publicKey, [isAuthority]),
    issue: (...hosts) => {
      const server = keyPair();
      const key = server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      const names = extension('551d11', sequence(...hosts.map(alternativeName)));
      return { key, certificate: build(hosts[0] ?? '', server.publicKey, [names]) };
    },
  };
}

interface CertificateParts {
  readonly issuer: string;
  readonly subject: string;
  readonly key: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly signer: KeyObject;
  readonly days: number;
}

function certificate({ issuer, subject, key, extensions, signer, days }: CertificateParts): string {
  const day = 86_400_000;
  const toSign = sequence(
    tag(0xa0, tag(0x02, Buffer.from([2]))), // version 3
    tag(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    distinguishedName(issuer),
    sequence(time(Date.now() - day / 24), time(Date.now() + days * day)),
    distinguishedName(subject),
    key.export({ type: 'spki', format: 'der' }),
    tag(0xa3, sequence(...extensions)),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', toSign, signer)]);
  const der = sequence(toSign, ecdsaWithSha256, tag(0x03, signature));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function keyPair() {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

/** One DER value; its length in as many bytes as it takes. */
function tag(type: number, content: Buffer): Buffer {
  const { length } = content;
  const bytes =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([type, ...bytes]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tag(0x30, Buffer.concat(parts));
}

function identifier(hex: string): Buffer {
  return tag(0x06, Buffer.from(hex, 'hex'));
}

const ecdsaWithSha256 = sequence(identifier('2a8648ce3d040302'));

function distinguishedName(commonName: string): Buffer {
  return sequence(tag(0x31, sequence(identifier('550403'), tag(0x0c, Buffer.from(commonName, 'utf8')))));
}

function time(ms: number): Buffer {
  const text = new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return tag(0x18, Buffer.from(text));
}

function alternativeName(host: string): Buffer {
  return isIPv4(host) ? tag(0x87, Buffer.from(host.split('.').map(Number))) : tag(0x82, Buffer.from(host));
}

function extension(oid: string, value: Buffer): Buffer {
  return sequence(identifier(oid), tag(0x04, value));
}
