import {
  type BinaryLike,
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes,
  type ScryptOptions,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import { parseJson } from '../parse-json.ts';

/** OWASP Password Storage Cheat Sheet; fixed by the version, so that a file cannot ask for all memory. */
const parameters = { N: 2 ** 17, r: 8, p: 1 } as const;
const authTag = 16;

const base64 = (bytes: number) => z.base64().refine(text => Buffer.from(text, 'base64').length === bytes);
const Header = z.strictObject({
  podium: z.literal('credentials'),
  version: z.literal(1),
  cipher: z.literal('aes-256-gcm'),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    N: z.literal(parameters.N),
    r: z.literal(parameters.r),
    p: z.literal(parameters.p),
    salt: base64(16),
  }),
  /** Half of the derived key: tells a wrong passphrase from a file that somebody changed. */
  check: base64(32),
  iv: base64(12),
});
type Header = z.infer<typeof Header>;

/**
 * Three lines of text: the header as JSON, which the cipher authenticates; the sealed text; and a digest of both, which tells a
 * damaged file before anybody doubts the passphrase.
 */
export async function seal(text: string, passphrase: string): Promise<string> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const { key, check } = await derive(passphrase, salt);
  const header = JSON.stringify({
    podium: 'credentials',
    version: 1,
    cipher: 'aes-256-gcm',
    kdf: { name: 'scrypt', ...parameters, salt: salt.toString('base64') },
    check: check.toString('base64'),
    iv: iv.toString('base64'),
  } satisfies Header);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: authTag });
  cipher.setAAD(Buffer.from(header));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const body = `${header}\n${sealed.toString('base64')}\n`;
  return `${body}${digest(body)}\n`;
}

/** Throws `sealed_file_unknown`, `sealed_file_newer`, `sealed_file_damaged` and `passphrase_wrong`. */
export async function unseal(file: string, passphrase: string): Promise<string> {
  const { headerLine, header, sealed } = read(file);
  const { key, check } = await derive(passphrase, Buffer.from(header.kdf.salt, 'base64'));
  if (!timingSafeEqual(check, Buffer.from(header.check, 'base64'))) throw new AppError('passphrase_wrong');
  const iv = Buffer.from(header.iv, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: authTag });
  decipher.setAAD(Buffer.from(headerLine));
  decipher.setAuthTag(sealed.subarray(-authTag));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -authTag)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new AppError('sealed_file_damaged', undefined, { cause });
  }
}

interface Read {
  readonly headerLine: string;
  readonly header: Header;
  readonly sealed: Buffer;
}

function read(file: string): Read {
  const [, body = '', headerLine = '', sealedLine = '', written] =
    /^((\{[^\n]*\})\n([A-Za-z0-9+/]+=*)\n)([0-9a-f]{64})\n$/.exec(file) ?? [];
  const isOurs = file.startsWith('{"podium":"credentials"');
  if (written === undefined || digest(body) !== written) {
    throw new AppError(isOurs ? 'sealed_file_damaged' : 'sealed_file_unknown');
  }
  const given = parseJson(headerLine);
  const { version } = z.object({ version: z.number() }).catch({ version: 0 }).parse(given);
  if (version > 1) throw new AppError('sealed_file_newer');
  const header = Header.safeParse(given);
  const sealed = Buffer.from(sealedLine, 'base64');
  if (!header.success || sealed.length < authTag) throw new AppError('sealed_file_damaged');
  return { headerLine, header: header.data, sealed };
}

const deriveBits = promisify<BinaryLike, BinaryLike, number, ScryptOptions, Buffer>(scrypt);

/** The same passphrase typed on another keyboard may come as other code points: NFKC makes them one (RFC 8265). */
async function derive(passphrase: string, salt: Buffer): Promise<{ key: Buffer; check: Buffer }> {
  const { N, r, p } = parameters;
  const bits = await deriveBits(passphrase.normalize('NFKC'), salt, 64, { N, r, p, maxmem: 256 * N * r });
  return { key: bits.subarray(0, 32), check: bits.subarray(32) };
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
