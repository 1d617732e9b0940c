import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/core/adapters/redact.ts';

describe('redact', () => {
  it.each([
    ['postgresql://u:canary@h/d failed', 'postgresql://[secret]@h/d failed'],
    ['postgresql://u:c%40nary@h/d', 'postgresql://[secret]@h/d'],
    ['password=canary host=h', 'password=[secret] host=h'],
    ["PASSWORD 'canary'", "PASSWORD 'canary'"],
    ['key sk_live_canary1', 'key [secret]'],
  ])('%j', (text, expected) => expect(redact(text)).toBe(expected));

  it('replaces values by the name of their field, however deep, and leaves the rest', () => {
    const fields = {
      name: 'malmo',
      connection: { password: 'canary', port: 5432 },
      urls: [{ databaseUrl: 'canary' }],
    };
    expect(redact(fields)).toEqual({
      name: 'malmo',
      connection: { password: '[secret]', port: 5432 },
      urls: [{ databaseUrl: '[secret]' }],
    });
  });

  it('passes an error by its name and redacted message only', () => {
    const error = Object.assign(new Error('to postgresql://u:canary@h/d'), { detail: 'Key (email)=(a@x)' });
    expect(redact({ error })).toEqual({ error: { name: 'Error', message: 'to postgresql://[secret]@h/d' } });
  });
});
