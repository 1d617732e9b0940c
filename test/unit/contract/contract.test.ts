import { describe, expect, it } from 'vitest';
import { contract, findMethod } from '../../../src/contract/index.ts';
import { type AnyMethod, effects, kinds } from '../../../src/contract/kit.ts';
import { Subdomain } from '../../../src/contract/shared.ts';

const methods = Object.entries(contract).flatMap(([slice, each]) =>
  Object.entries(each as Record<string, AnyMethod>).map(
    ([name, method]) => [`${slice}.${name}`, method] as const,
  ),
);

describe('the contract', () => {
  it.each(methods)('%s has a kind and an effect of the closed lists', (_, method) => {
    expect(kinds).toContain(method.kind);
    expect(effects).toContain(method.effect);
  });

  it('lists what a read-only workspace still answers though it has an effect', () => {
    const allowed = methods.filter(([, method]) => method.allowedReadOnly === true).map(([name]) => name);
    expect(allowed).toEqual([
      'workspaces.add',
      'workspaces.reconnect',
      'workspaces.remove',
      'workspaces.update',
      'credentials.test',
      'credentials.export',
      'migrations.exportBackup',
      'audits.run',
      'audits.recheck',
      'audits.export',
      'audits.newSigningKey',
    ]);
  });

  it('lists every method that changes more than this machine', () => {
    const beyond = methods.filter(([, method]) => ['control', 'tenant', 'secret'].includes(method.effect));
    expect(beyond.map(([name, method]) => `${name}: ${method.effect}`)).toEqual([
      'workspaces.add: secret',
      'workspaces.reconnect: secret',
      'workspaces.remove: secret',
      'workspaces.setUp: control',
      'customers.create: tenant',
      'customers.update: control',
      'customers.setStatus: control',
      'customers.hold: control',
      'customers.release: control',
      'customers.remove: control',
      'customers.restore: control',
      'customers.dismissOrphan: control',
      'customers.restamp: tenant',
      'customers.restampServer: tenant',
      'customers.setTls: control',
      'customers.adopt: control',
      'customers.undoAdoption: control',
      'customers.importJson: control',
      'customers.undoJsonImport: control',
      'credentials.set: secret',
      'credentials.test: control',
      'credentials.forget: secret',
      'credentials.export: secret',
      'credentials.import: secret',
      'credentials.prepareSecure: secret',
      'credentials.commitSecure: control',
      'credentials.undoSecure: control',
      'musicians.saveFilter: control',
      'musicians.removeFilter: control',
      'musicians.save: tenant',
      'musicians.erase: tenant',
      'musicians.mergeInstruments: tenant',
      'imports.run: tenant',
      'imports.undo: tenant',
      'imports.runQueue: tenant',
      'migrations.run: tenant',
      'migrations.rehearse: tenant',
      'migrations.resolve: tenant',
      'migrations.resume: tenant',
      'migrations.ignoreDrift: control',
      'migrations.unignoreDrift: control',
      'migrations.exportBackup: secret',
      'audits.run: control',
      'audits.recheck: control',
      'audits.accept: control',
      'audits.withdraw: control',
      'audits.export: secret',
      'audits.newSigningKey: secret',
      'audits.repairSeal: tenant',
      'audits.restoreSealed: tenant',
    ]);
  });

  it.each([
    '',
    'customers',
    'customers.',
    '.list',
    'customers.list.x',
    'constructor.name',
    '__proto__.toString',
    'customers.constructor',
    'Customers.list',
  ])('does not find %j', name => expect(findMethod(name)).toBeUndefined());
});

describe('subdomain', () => {
  it.each(['a', '0', 'a-b', 'a'.repeat(63), 'goteborg', '4711'])('accepts %j', name => {
    expect(Subdomain.safeParse(name).success).toBe(true);
  });
  it.each(['', 'A', 'a_b', 'a.b', '-a', 'a-', '-', 'å', 'a b', 'a\n', 'a'.repeat(64), 'www', 'admin'])(
    'refuses %j',
    name => {
      expect(Subdomain.safeParse(name).success).toBe(false);
    },
  );
});
