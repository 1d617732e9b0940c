import { describe, expect, it } from 'vitest';
import { compareIdentity, type FoundIdentity, type KnownIdentity } from '../../../src/core/db/identity.ts';

const known: KnownIdentity = {
  customerId: 'c1',
  stamp: 'aa',
  databaseOid: '1',
  systemIdentifier: '7',
  host: 'db.example',
  port: 5432,
  database: 'malmo',
};
const found: FoundIdentity = {
  customerId: 'c1',
  stamp: 'aa',
  stampedOid: '1',
  stampedSystem: '7',
  actualOid: '1',
  actualSystem: '7',
  inRecovery: false,
};
const address = { host: 'db.example', port: 5432, database: 'malmo' };

describe('compareIdentity', () => {
  it.each([
    ['both halves and the address agree', known, found, address, 'right'],
    ['the database bears no stamp', known, null, address, 'identity_missing'],
    ['neither half is there', null, null, address, 'identity_missing'],
    ['a stamp that the control database does not know', null, found, address, 'identity_foreign'],
    ["another customer's stamp", known, { ...found, customerId: 'c2' }, address, 'identity_foreign'],
    ['an edited stamp', known, { ...found, stamp: 'ab' }, address, 'identity_foreign'],
    ['a clone on the same server', known, { ...found, actualOid: '2' }, address, 'identity_copied'],
    [
      'a clone whose stamp was made to fit',
      known,
      { ...found, actualOid: '2', stampedOid: '2' },
      address,
      'identity_copied',
    ],
    [
      'the same database on a server that was replaced',
      known,
      { ...found, actualSystem: '8' },
      address,
      'identity_server_replaced',
    ],
    [
      'a restored dump on another server',
      known,
      { ...found, actualSystem: '8' },
      { ...address, host: 'b' },
      'identity_copied',
    ],
    [
      'a restored dump under another oid',
      known,
      { ...found, actualSystem: '8', actualOid: '2' },
      address,
      'identity_copied',
    ],
    ['halves that name two servers', known, { ...found, stampedSystem: '8' }, address, 'identity_copied'],
    ['a physical copy at another host', known, found, { ...address, host: 'copy.example' }, 'identity_moved'],
    ['another port', known, found, { ...address, port: 5433 }, 'identity_moved'],
    ['another name', known, found, { ...address, database: 'malmo2' }, 'identity_moved'],
  ] as const)('%s', (_, control, tenant, at, verdict) => {
    expect(compareIdentity(control, tenant, at)).toBe(verdict);
  });
});
