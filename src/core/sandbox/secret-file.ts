import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Secrets = z.record(z.string(), z.string());

/** The sandbox's secrets: a file of mode 0600 beside its data. `server` is the superuser, `control` the control database. */
export class SecretFile {
  readonly #path: string;
  readonly #learn: (secret: string) => void;

  /** `learn` is told every secret that is read or kept. */
  constructor(folder: string, learn: (secret: string) => void) {
    this.#path = join(folder, 'secrets.json');
    this.#learn = learn;
  }

  async get(name: string): Promise<string | null> {
    const secrets = this.#read();
    const secret = Object.hasOwn(secrets, name) ? (secrets[name] ?? null) : null;
    if (secret !== null) this.#learn(secret);
    return secret;
  }

  set(name: string, secret: string): void {
    this.#learn(secret);
    const unfinished = `${this.#path}.new`;
    writeFileSync(unfinished, JSON.stringify({ ...this.#read(), [name]: secret }, null, 2), { mode: 0o600 });
    chmodSync(unfinished, 0o600);
    renameSync(unfinished, this.#path);
  }

  #read(): z.infer<typeof Secrets> {
    try {
      return Secrets.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') return {};
      throw error;
    }
  }
}
