import { expect, test } from 'vitest';
import { judgeLoginRule, type LoginRule } from '../../../src/core/audits/checks/entry/login-rule.ts';

const rule: LoginRule = {
  ...{ file: '/pg_hba.conf', line: 7, broken: false, type: 'host' },
  ...{ databases: ['alfa'], roles: ['alfa'], address: '192.0.2.0', netmask: '255.255.255.0' },
  method: 'scram-sha-256',
};
const own = '255.255.255.255';
const whole = `${'ffff:'.repeat(7)}ffff`;

test.each<[string, Partial<LoginRule>, readonly string[]]>([
  ['one role in one database by scram', {}, []],
  ['trust from the network', { method: 'trust' }, ['trust critical']],
  ['trust from the machine itself', { method: 'trust', address: '127.0.0.1', netmask: own }, ['trust error']],
  ['trust by a socket', { method: 'trust', type: 'local', address: null, netmask: null }, ['trust error']],
  ['trust from ::1', { method: 'trust', address: '::1', netmask: whole }, ['trust error']],
  [
    'trust from a network that begins at ::1',
    { method: 'trust', address: '::1', netmask: '::' },
    ['trust critical'],
  ],
  [
    'trust from 127 and all around',
    { method: 'trust', address: '127.0.0.0', netmask: '0.0.0.0' },
    ['trust critical'],
  ],
  ['trust from a name', { method: 'trust', address: 'web.example', netmask: null }, ['trust critical']],
  ['peer by a socket', { method: 'peer', type: 'local', address: null, netmask: null }, []],
  ['a clear password without TLS', { method: 'password' }, ['clear error']],
  ['a clear password under TLS', { method: 'password', type: 'hostssl' }, ['clear warning']],
  ['LDAP without TLS', { method: 'ldap', type: 'hostnossl' }, ['clear error']],
  ['LDAP under TLS', { method: 'ldap', type: 'hostssl' }, []],
  ['md5', { method: 'md5' }, ['md5 warning']],
  ['all into all', { databases: ['all'], roles: ['all'] }, ['open warning']],
  [
    'all into all from the machine',
    { databases: ['all'], roles: ['all'], address: 'samehost', netmask: null },
    [],
  ],
  [
    'all into all without a password',
    { databases: ['all'], roles: ['all'], method: 'trust' },
    ['trust critical', 'open warning'],
  ],
  ['nobody', { databases: ['all'], roles: ['all'], method: 'reject' }, []],
  ['each into its own', { databases: ['sameuser'], roles: ['all'] }, []],
])('%s', (_, changes, expected) => {
  const defects = judgeLoginRule({ ...rule, ...changes });
  expect(defects.map(({ sentence, level }) => `${sentence} ${level}`)).toEqual(expected);
});

test('a line that cannot be read is told by its number, and a name cannot break the line that is advised', () => {
  const broken = {
    ...rule,
    type: null,
    databases: null,
    roles: null,
    address: null,
    netmask: null,
    method: null,
  };
  expect(judgeLoginRule({ ...broken, broken: true })).toMatchObject([
    { sentence: 'broken', evidence: { line: '7' } },
  ]);
  const [defect] = judgeLoginRule({ ...rule, method: 'md5', databases: ['a "b', '+grp'], roles: ['/^x$'] });
  expect(defect?.remedy.split('\n')[0]).toBe(
    'host "a ""b",+grp "/^x$" 192.0.2.0 255.255.255.0 scram-sha-256',
  );
});
