/** Shorter values are words of ordinary text: replacing them would hide the log and no secret. */
const shortest = 4;
/** Longer than what any keychain keeps; what is longer is a mistake, or meant to fill the memory. */
const longest = 2_048;

/**
 * The secrets that this core has met, so that no text leaves it with one of them. They are kept in memory in every form that
 * text may carry them in: a console that connects by them holds them there anyway. Two generations bound how many: a value
 * that is not met again is forgotten with its generation.
 */
export class KnownSecrets {
  readonly #generation: number;
  #young = new Forms();
  #old = new Forms();

  /** By default a fleet of several thousand customers, each with URL and password. */
  constructor(generation = 10_000) {
    this.#generation = generation;
  }

  /** A secret, or a URL whose password is a secret of its own. */
  learn(secret: string): void {
    if (secret.length > longest || this.#young.has(secret)) return;
    const passwords = passwordsOf(secret);
    for (const value of passwords) this.#young.add(value, formsOf(value));
    // the password is what a URL hides; the rest of it is worth reading, save where it cannot be told apart
    this.#young.add(secret, passwords.length > 0 ? opaqueForms(secret) : formsOf(secret));
    if (this.#young.size < this.#generation) return;
    this.#old = this.#young;
    this.#young = new Forms();
  }

  /** The text with `[secret]` for each known value, raw or encoded. */
  redact(text: string): string {
    let redacted = '';
    let done = 0;
    for (let at = 0; at + shortest <= text.length; ) {
      const start = text.slice(at, at + shortest);
      const length = Math.max(this.#young.longestAt(text, at, start), this.#old.longestAt(text, at, start));
      if (length === 0) {
        at += 1;
        continue;
      }
      redacted += `${text.slice(done, at)}[secret]`;
      at += length;
      done = at;
    }
    return redacted + text.slice(done);
  }
}

/** Forms by their first characters: finding one costs the same whether a hundred are known or ten thousand. */
class Forms {
  readonly #values = new Set<string>();
  readonly #byStart = new Map<string, string[]>();

  get size(): number {
    return this.#values.size;
  }

  has(value: string): boolean {
    return this.#values.has(value);
  }

  add(value: string, forms: ReadonlySet<string>): void {
    if (value.length < shortest || this.#values.has(value)) return;
    this.#values.add(value);
    for (const form of forms) {
      const start = form.slice(0, shortest);
      const sharing = this.#byStart.get(start);
      if (sharing === undefined) this.#byStart.set(start, [form]);
      else sharing.push(form);
    }
  }

  /** Length of the longest form that stands at a place of the text; 0 when none does. */
  longestAt(text: string, at: number, start: string): number {
    const sharing = this.#byStart.get(start);
    if (sharing === undefined) return 0;
    return sharing.reduce(
      (length, form) => (form.length > length && text.startsWith(form, at) ? form.length : length),
      0,
    );
  }
}

/** A value as URLs, JSON, base64 and hexadecimal text carry it. */
function formsOf(value: string): ReadonlySet<string> {
  const wellFormed = Buffer.from(value, 'utf8').toString('utf8'); // half a surrogate pair cannot be encoded for a URL
  const encoded = [
    encodeURIComponent(wellFormed),
    encodeURI(wellFormed),
    asUrlPassword(wellFormed),
    asFormField(wellFormed),
  ];
  return new Set([
    value,
    ...encoded,
    ...encoded.map(text => text.replace(/%[0-9A-F]{2}/g, written => written.toLowerCase())),
    jsonText(value),
    jsonText(value).replace(/[^\x20-\x7e]/g, toUnicodeEscape),
    ...opaqueForms(value),
  ]);
}

function opaqueForms(value: string): ReadonlySet<string> {
  const bytes = Buffer.from(value, 'utf8');
  return new Set([
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ]);
}

function asUrlPassword(value: string): string {
  const url = new URL('postgresql://user@host');
  url.password = value;
  return url.password;
}

function asFormField(value: string): string {
  return new URLSearchParams([['', value]]).toString().slice(1);
}

function jsonText(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

function toUnicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The password inside a connection URL, as it is written and as it is meant; one that does not parse may still hold it. */
function passwordsOf(text: string): readonly string[] {
  const [, written = ''] = /^postgres(?:ql)?:\/\/[^\s:/@]*:(.*)@/is.exec(text) ?? [];
  if (written.length < shortest) return [];
  try {
    return [written, decodeURIComponent(written)];
  } catch {
    return [written];
  }
}
