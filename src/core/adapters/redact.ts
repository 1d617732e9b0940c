/** Names of fields that hold a secret, in what is logged and in what is asked of core. */
const secretFields =
  /pass(word|phrase)?$|secret$|token$|authorization|^url$|databaseurl|controlurl|connectionstring/i;
const secretShapes: readonly (readonly [RegExp, string])[] = [
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*:[^\s/]*@/gi, '$1[secret]@'],
  [/\b(pass(?:word|wd)?|pwd)(\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s,;)]+)/gi, '$1$2[secret]'],
  [/\b(sk|rk|whsec)_[A-Za-z0-9_]+/g, '[secret]'],
];

type RedactText = (text: string) => string;

/** Text without what looks like a secret, for what nobody knows to be one. */
export function redactShapes(text: string): string {
  return secretShapes.reduce((redacted, [shape, replacement]) => redacted.replace(shape, replacement), text);
}

/** A copy without secrets: text passes `redactText`, and a field that is named like a secret is replaced whatever it holds. */
export function redact(value: unknown, redactText: RedactText = redactShapes, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > 6) return '[deep]';
  if (ArrayBuffer.isView(value)) return '[binary]';
  if (Array.isArray(value)) return value.map(each => redact(each, redactText, depth + 1));
  if (value instanceof Error) return { name: value.name, message: redactText(value.message) };
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      redactText(name),
      secretFields.test(name) ? '[secret]' : redact(each, redactText, depth + 1),
    ]),
  );
}

/** Every text under a name like a secret's: what a caller gives to be kept, or to be let in by. */
export function secretsIn(value: unknown, depth = 0): readonly string[] {
  if (typeof value !== 'object' || value === null || depth > 6) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    typeof each === 'string' && secretFields.test(name) ? [each] : secretsIn(each, depth + 1),
  );
}
