import {
  type BinaryLike,
  createHmac,
  randomBytes,
  type ScryptOptions,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { z } from 'zod';

/** What is kept of a password: its scrypt key with the parameters that gave it. */
export const Verifier = z.object({
  kdf: z.literal('scrypt'),
  n: z
    .number()
    .int()
    .min(2 ** 14)
    .max(2 ** 20),
  r: z.number().int().min(1).max(32),
  p: z.number().int().min(1).max(16),
  salt: z.string().regex(/^[0-9a-f]{32,}$/),
  key: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Verifier = z.infer<typeof Verifier>;

/** OWASP Password Storage Cheat Sheet, scrypt: N = 2^17, r = 8, p = 1, which takes 128 MiB. */
const parameters = { n: 2 ** 17, r: 8, p: 1 };

export async function makeVerifier(password: string): Promise<Verifier> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, parameters);
  return { kdf: 'scrypt', ...parameters, salt: salt.toString('hex'), key: key.toString('hex') };
}

export async function isPassword(password: string, verifier: Verifier): Promise<boolean> {
  const key = await derive(password, Buffer.from(verifier.salt, 'hex'), verifier);
  return timingSafeEqual(key, Buffer.from(verifier.key, 'hex'));
}

/** Whether it is one that this process holds in plain anyway: a slow key would hide it from nobody. Takes the same time for any. */
export function isSamePassword(password: string, known: string): boolean {
  const key = randomBytes(32);
  const digest = (text: string) => createHmac('sha256', key).update(prepare(text)).digest();
  return timingSafeEqual(digest(password), digest(known));
}

function derive(password: string, salt: BinaryLike, { n, r, p }: typeof parameters): Promise<Buffer> {
  const options: ScryptOptions = { N: n, r, p, maxmem: 256 * n * r };
  return new Promise((resolve, reject) => {
    scrypt(prepare(password), salt, 32, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** The same password typed on another keyboard may come as other code points: NFKC makes them one (RFC 8265). */
function prepare(password: string): string {
  return password.normalize('NFKC');
}
