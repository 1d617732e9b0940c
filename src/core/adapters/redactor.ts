import { KnownSecrets } from './known-secrets.ts';
import { redactShapes, secretsIn } from './redact.ts';

/** The one redactor of a core: by the values of the secrets that it has met, and by what looks like one. */
export class Redactor {
  readonly #held = new KnownSecrets();
  /** Apart, and few: anybody may type at a locked console. */
  readonly #typed = new KnownSecrets(500);

  /** A secret that Podium connects by or keeps. */
  learn(secret: string): void {
    this.#held.learn(secret);
  }

  /** What a face was told that may be a secret, by the names of its fields. */
  learnInput(input: unknown): void {
    for (const secret of secretsIn(input)) this.#typed.learn(secret);
  }

  redact(text: string): string {
    return redactShapes(this.#typed.redact(this.#held.redact(text)));
  }

  /** For records: what was only typed in is left, so that nobody can blot out their words by typing them. */
  redactHeld(text: string): string {
    return redactShapes(this.#held.redact(text));
  }
}
