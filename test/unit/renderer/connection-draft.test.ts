import { expect, test } from 'vitest';
import { parseConnectionUrl } from '../../../src/core/db/connection-fields.ts';
import { emptyConnection, toControlUrl } from '../../../src/renderer/features/settings/connection-draft.ts';

const parts = {
  ...emptyConnection,
  host: 'db.example.com',
  database: 'control',
  user: 'podium',
  password: 'x',
};

test.each([
  parts,
  { ...parts, host: '::1', port: '6432' },
  { ...parts, user: 'å:@/?#', password: 'p@ss/w%rd:?#&=+ öäå', database: 'en databas/två' },
])('the parts of a connection come back out of its URL', draft => {
  const result = toControlUrl(draft);
  if (!('url' in result)) throw new Error('the draft was refused');
  const { password, ...fields } = parseConnectionUrl(result.url);
  expect({ ...fields, port: String(fields.port), password: password.reveal() }).toEqual({
    host: draft.host,
    port: draft.port,
    database: draft.database,
    user: draft.user,
    password: draft.password,
  });
});

test.each([
  [{ ...parts, host: ' ' }, { host: 'host_empty' }],
  [{ ...parts, port: 'x' }, { port: 'port_range' }],
  [{ ...parts, port: '0' }, { port: 'port_range' }],
  [
    { ...parts, user: '', password: '' },
    { user: 'user_empty', password: 'password_empty' },
  ],
  [{ ...emptyConnection, how: 'url' as const }, { controlUrl: 'control_url' }],
])('what is missing is told at its field', (draft, problems) =>
  expect(toControlUrl(draft)).toEqual({ problems }),
);
