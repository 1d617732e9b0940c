import { describe, expect, it } from 'vitest';
import { KnownSecrets } from '../../../src/core/adapters/known-secrets.ts';

const password = 'k å/%+"\\ü¤ä!';

function knowing(...secrets: readonly string[]): KnownSecrets {
  const known = new KnownSecrets();
  for (const secret of secrets) known.learn(secret);
  return known;
}

describe('KnownSecrets', () => {
  it.each([
    ['raw', 'k å/%+"\\ü¤ä!'],
    ['as a URL component', 'k%20%C3%A5%2F%25%2B%22%5C%C3%BC%C2%A4%C3%A4!'],
    ['in lower-case escapes', 'k%20%c3%a5%2f%25%2b%22%5c%c3%bc%c2%a4%c3%a4!'],
    ['as a URL serialises its password', 'k%20%C3%A5%2F%+%22%5C%C3%BC%C2%A4%C3%A4!'],
    ['as a whole URL is encoded', 'k%20%C3%A5/%25+%22%5C%C3%BC%C2%A4%C3%A4!'],
    ['in a form', 'k+%C3%A5%2F%25%2B%22%5C%C3%BC%C2%A4%C3%A4%21'],
    ['in JSON', 'k å/%+\\"\\\\ü¤ä!'],
    ['in JSON of ASCII', 'k \\u00e5/%+\\"\\\\\\u00fc\\u00a4\\u00e4!'],
    ['base64', 'ayDDpS8lKyJcw7zCpMOkIQ=='],
    ['base64url', 'ayDDpS8lKyJcw7zCpMOkIQ'],
    ['hexadecimal', '6b20c3a52f252b225cc3bcc2a4c3a421'],
  ])('replaces a password %s', (_, form) => {
    const redacted = knowing(password).redact(`before ${form} after ${form}`);
    expect(redacted.replaceAll('==', '')).toBe('before [secret] after [secret]');
  });

  it.each([
    ['encoded', `postgresql://u:${encodeURIComponent(password)}@h:5432/d`],
    ['as somebody typed it', `postgresql://u:${password}@h:5432/d`],
  ])('knows the password inside a URL, %s', (_, url) => {
    const known = knowing(url);
    expect(known.redact(`URL ${url}, password ${password}`)).toBe(
      'URL postgresql://u:[secret]@h:5432/d, password [secret]',
    );
    expect(known.redact(Buffer.from(url).toString('base64url'))).toBe('[secret]');
    expect(known.redact(encodeURIComponent(url))).not.toContain('C3%A5');
  });

  it('replaces the longest of the values that begin alike, and leaves the rest of the text', () => {
    const known = knowing('hemlig', 'hemlig-och-lang');
    expect(known.redact('hemlig-och-lang, hemlig-kort')).toBe('[secret], [secret]-kort');
    expect(known.redact('hemlis')).toBe('hemlis');
    expect(known.redact('')).toBe('');
  });

  it('leaves words as short as those of ordinary text', () => {
    expect(knowing('och', '').redact('noch och')).toBe('noch och');
  });

  it('takes half a surrogate pair for what it is', () => {
    expect(knowing('half \ud800 pair').redact('a half \ud800 pair')).toBe('a [secret]');
  });

  it('keeps a fleet, forgets what is not met again, and keeps what is', () => {
    const known = knowing('first-of-all');
    for (let number = 0; number < 19_000; number++) known.learn(`secret-number-${number}`);
    expect(known.redact('first-of-all secret-number-18999')).toBe('[secret] [secret]');
    for (let number = 0; number < 19_000; number++) {
      if (number % 5_000 === 0) known.learn('first-of-all');
      known.learn(`another-number-${number}`);
    }
    expect(known.redact('first-of-all')).toBe('[secret]');
    expect(known.redact('secret-number-1 ')).toBe('secret-number-1 ');
  });
});
