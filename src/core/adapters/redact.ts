/** What must not stand in a log, wherever it came from. The names of fields first, then shapes inside text. */
const secretFields = /pass(word|phrase)?$|secret$|token$|authorization|^url$|databaseurl|connectionstring/i;
const secretShapes: readonly (readonly [RegExp, string])[] = [
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*:[^\s/@]*@/gi, '$1[secret]@'],
  [/\b(pass(?:word|wd)?|pwd)(\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s,;)]+)/gi, '$1$2[secret]'],
  [/\b(sk|rk|whsec)_[A-Za-z0-9_]+/g, '[secret]'],
];

/** A copy with every secret-shaped value replaced; the one redactor in front of every log line. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 6) return '[deep]';
  if (Array.isArray(value)) return value.map(each => redact(each, depth + 1));
  if (value instanceof Error) return { name: value.name, message: redactText(value.message) };
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      secretFields.test(name) ? '[secret]' : redact(each, depth + 1),
    ]),
  );
}

function redactText(text: string): string {
  return secretShapes.reduce((redacted, [shape, replacement]) => redacted.replace(shape, replacement), text);
}
