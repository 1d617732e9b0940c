import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/app-error.ts';
import {
  formatConnectionUrl,
  isLoopback,
  parseConnectionUrl,
  transportFor,
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
    const verified = transportFor(fields, { tlsPolicy: 'verify-full', certificateAuthority: 'PEM' });
    expect(clientConfig(fields, verified).ssl).toEqual({
      ca: 'PEM',
      rejectUnauthorized: true,
      servername: 'db.example',
    });
    expect(clientConfig({ ...fields, host: '10.0.0.7' }, verified).ssl).toEqual({
      ca: 'PEM',
      rejectUnauthorized: true,
      host: '10.0.0.7',
    });
  });

  it.each([
    'sslmode=no-verify',
    'sslmode=disable',
    'ssl=false',
    'ssl=0',
    'sslrootcert=/etc/passwd',
    'sslcert=/etc/passwd&sslkey=/etc/shadow',
    'uselibpqcompat=true&sslmode=require',
    'sslnegotiation=direct',
    'host=elsewhere.example&port=1&user=other&password=other&dbname=other',
    'options=-c%20default_transaction_read_only%3Doff',
    'application_name=elsewhere&replication=database',
    'target_session_attrs=any',
  ])('connects the same with ?%s', parameters => {
    const url = 'postgresql://u:p@db.example:6000/d';
    const configOf = (text: string) => {
      const fields = parseConnectionUrl(text);
      const settings = { tlsPolicy: 'verify-full', certificateAuthority: null } as const;
      return clientConfig(fields, transportFor(fields, settings));
    };
    expect(configOf(`${url}?${parameters}`)).toEqual(configOf(url));
  });

  it.each(['postgresql://u:p%40%3A%2F@[::1]:5432/d', 'postgresql://u:p@%2Fvar%2Frun%2Fpostgresql:5432/d'])(
    'comes back the same by formatConnectionUrl: %s',
    text => {
      expect(formatConnectionUrl(parseConnectionUrl(text)).reveal()).toBe(text);
    },
  );

  it.each([
    ['', 'not_a_url'],
    ['mysql://u:p@h/d', 'not_a_url'],
    ['postgresql://u:p@h/', 'database_empty'],
    ['postgresql://:p@h/d', 'user_empty'],
    ['postgresql://u@h/d', 'password_empty'],
    ['postgresql://u:@h/d', 'password_empty'],
    ['postgresql:///d', 'host_empty'],
    ['postgresql://u:p@h:0/d', 'not_a_url'],
    ['postgresql://u:p@h/d%00options%00-c%20fsync', 'not_a_url'],
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
  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1', '/var/run/postgresql'])('%s is', host =>
    expect(isLoopback(host)).toBe(true),
  );
  it.each(['127.0.0.1.evil.example', 'localhost.evil.example', '10.0.0.1', '1127.0.0.1', 'db'])(
    '%s is not',
    host => expect(isLoopback(host)).toBe(false),
  );
});
