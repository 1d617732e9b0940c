import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/app-error.ts';
import {
  formatConnectionUrl,
  isLoopback,
  parseConnectionUrl,
} from '../../../src/core/db/connection-fields.ts';
import { clientConfig } from '../../../src/core/db/session.ts';

describe('parseConnectionUrl', () => {
  it('decodes every part and drops every parameter', () => {
    const fields = parseConnectionUrl(
      'postgresql://m%20u:hemligt%20l%C3%B6sen@db.example:6000/malm%C3%B6?sslmode=no-verify&host=evil',
    );
    expect({ ...fields, password: fields.password.reveal() }).toEqual({
      host: 'db.example',
      port: 6000,
      database: 'malmö',
      user: 'm u',
      password: 'hemligt lösen',
    });
    expect(clientConfig(fields, 'verify-full').ssl).toEqual({
      rejectUnauthorized: true,
      servername: 'db.example',
    });
  });

  it('comes back the same by formatConnectionUrl', () => {
    const text = 'postgresql://u:p%40%3A%2F@[::1]:5432/d';
    expect(formatConnectionUrl(parseConnectionUrl(text)).reveal()).toBe(text);
  });

  it.each([
    ['', 'not_a_url'],
    ['mysql://u:p@h/d', 'not_a_url'],
    ['postgresql://u:p@h/', 'database_empty'],
    ['postgresql://:p@h/d', 'user_empty'],
    ['postgresql://u@h/d', 'password_empty'],
    ['postgresql://u:%E0%A4%A@h/d', 'not_a_url'],
  ])('refuses %j and does not repeat it', (text, problem) => {
    const parse = () => parseConnectionUrl(text);
    expect(parse).toThrow(AppError);
    expect(parse).toThrow(expect.objectContaining({ code: 'reference_invalid', details: { problem } }));
  });

  it('prints no password in any way', () => {
    const fields = parseConnectionUrl('postgresql://u:canary@127.0.0.1/d');
    for (const text of [
      inspect(fields, { showHidden: true, depth: 9 }),
      JSON.stringify(fields),
      `${fields.password}`,
    ]) {
      expect(text).not.toContain('canary');
    }
  });
});

describe('isLoopback', () => {
  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1'])('%s is', host =>
    expect(isLoopback(host)).toBe(true),
  );
  it.each(['127.0.0.1.evil.example', 'localhost.evil.example', '10.0.0.1', '1127.0.0.1', 'db'])(
    '%s is not',
    host => expect(isLoopback(host)).toBe(false),
  );
});
