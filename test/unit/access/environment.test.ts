import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { scrubEnvironment, takeSuperadminPassword } from '../../../src/core/environment.ts';

it('takes SUPERADMIN_PASSWORD out of the environment, so that nothing inherits it', () => {
  const environment: Record<string, string | undefined> = {
    SUPERADMIN_PASSWORD: 'fyra ord i rad',
    LANG: 'sv',
  };
  const password = takeSuperadminPassword(environment);
  expect(password?.reveal()).toBe('fyra ord i rad');
  expect(inspect(password)).not.toContain('fyra');
  expect(environment).toEqual({ LANG: 'sv' });
  expect(scrubEnvironment(environment)).toEqual({ LANG: 'sv' });
});

it.each([undefined, ''])('counts %j as none', value =>
  expect(takeSuperadminPassword({ SUPERADMIN_PASSWORD: value })).toBeNull(),
);
