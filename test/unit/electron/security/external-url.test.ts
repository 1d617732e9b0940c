import { describe, expect, it } from 'vitest';
import { isAllowedExternal } from '../../../../electron/main/security/external-url.ts';

describe('external addresses', () => {
  it('allows the named sites by https', () =>
    expect(isAllowedExternal('https://www.postgresql.org/docs/')).toBe(true));
  it.each([
    'http://www.postgresql.org/',
    'https://www.postgresql.org@evil.example/',
    'https://user@www.postgresql.org/',
    'https://www.postgresql.org.evil.example/',
    'https://www.postgresql.org:8443/',
    'https://evil.example/?next=https://www.postgresql.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '',
    null,
    { toString: () => 'https://www.postgresql.org/' },
  ])('refuses %s', url => expect(isAllowedExternal(url)).toBe(false));
});
