import { createHash, createHmac, pbkdf2 } from 'node:crypto';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

/** What pg's SCRAM is made of, of which its types say nothing. */
interface PgCrypto {
  deriveKey(password: string, salt: Uint8Array, rounds: number): Promise<Uint8Array>;
  hmacSha256(key: Uint8Array, text: string): Promise<Uint8Array>;
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
}

const derive = promisify(pbkdf2);

/** Passwords of which the key is kept, at some 200 bytes each. */
const mostKept = 10_000;

/**
 * The salted passwords of SCRAM, derived once each and not at every connection as pg does: that is 4,096 rounds of HMAC, more than half of
 * what a connection costs this process. RFC 5802 §5.1 lets a client keep them; a password that changes gets another salt.
 */
class ScramKeys {
  readonly #kept = new Map<string, Promise<Buffer>>();
  #derived = 0;

  /** How many were derived and not found. */
  get derived(): number {
    return this.#derived;
  }

  of(password: string, salt: Uint8Array, rounds: number): Promise<Buffer> {
    const name = createHash('sha256').update(salt).update(`${rounds} ${password}`).digest('base64');
    const key = this.#kept.get(name) ?? this.#derive(name, password, salt, rounds);
    // the last one asked for is the last one to go
    this.#kept.delete(name);
    this.#kept.set(name, key);
    const [oldest = ''] = this.#kept.keys();
    if (this.#kept.size > mostKept) this.#kept.delete(oldest);
    return key;
  }

  #derive(name: string, password: string, salt: Uint8Array, rounds: number): Promise<Buffer> {
    this.#derived += 1;
    return derive(password, salt, rounds, 32, 'sha256').catch(error => {
      this.#kept.delete(name);
      throw error;
    });
  }
}

export const scramKeys = new ScramKeys();

const pgCrypto = createRequire(import.meta.url)('pg/lib/crypto/utils.js') as PgCrypto;

/** pg reads these of its module at each connection. Node's own digests need none of the turns that Web Crypto's take. */
Object.assign(pgCrypto, {
  deriveKey: (password, salt, rounds) => scramKeys.of(password, salt, rounds),
  hmacSha256: async (key, text) => createHmac('sha256', key).update(text).digest(),
  sha256: async bytes => createHash('sha256').update(bytes).digest(),
} satisfies PgCrypto);
