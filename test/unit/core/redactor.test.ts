import { describe, expect, it } from 'vitest';
import { guardPorts } from '../../../src/core/adapters/guard-ports.ts';
import { Redactor } from '../../../src/core/adapters/redactor.ts';
import { Secret } from '../../../src/core/secret.ts';
import { memoryStore, testPorts } from '../../helpers/test-core.ts';

describe('the redactor of a core', () => {
  it('learns every text of an input under the name of a secret, however deep', () => {
    const redactor = new Redactor();
    redactor.learnInput({
      name: 'DATABASE_URL_X',
      secret: { host: 'host', port: 1, password: 'first' },
      controlUrl: 'second',
      newPassword: 'third',
    });
    redactor.learnInput({ secret: { url: 'fourth' } });
    redactor.learnInput('fifth');
    expect(redactor.redact('DATABASE_URL_X host first second third fourth fifth')).toBe(
      'DATABASE_URL_X host [secret] [secret] [secret] [secret] fifth',
    );
  });

  it('leaves what was only typed in the records, and nothing that Podium holds', () => {
    const redactor = new Redactor();
    redactor.learn('held-secret');
    redactor.learnInput({ password: 'active' });
    expect(redactor.redact('active held-secret')).toBe('[secret] [secret]');
    expect(redactor.redactHeld('active held-secret')).toBe('active [secret]');
  });

  it('replaces what looks like a secret, known or not', () => {
    expect(new Redactor().redact('postgresql://u:unknown@h/d')).toBe('postgresql://[secret]@h/d');
  });

  it('learns what a host brings and what its keychain answers, and stands before its log', async () => {
    const log: string[] = [];
    const secretStore = memoryStore();
    await secretStore.set('kept', 'from-the-keychain');
    const host = {
      ...testPorts('/nowhere', log, { secretStore }),
      environment: { PODIUM_CONTROL_URL: 'postgresql://u:from-the-environment@h/d', LANG: 'sv_SE' },
      superadminPassword: new Secret('from-the-start'),
    };
    const ports = guardPorts(host, new Redactor());
    await ports.secretStore.get('kept');
    await ports.secretStore.set('new', 'to-the-keychain');
    ports.logger.warn('from-the-keychain', {
      environment: 'from-the-environment',
      list: ['from-the-start', { 'to-the-keychain': 'sv_SE' }],
    });
    expect(log.map(line => JSON.parse(line))).toEqual([
      {
        level: 'warn',
        message: '[secret]',
        environment: '[secret]',
        list: ['[secret]', { '[secret]': 'sv_SE' }],
      },
    ]);
  });
});
