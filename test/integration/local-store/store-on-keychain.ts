import { randomUUID } from 'node:crypto';
import { createKeychain as createReal } from '../../../src/core/adapters/keychain.ts';
import { LocalStore } from '../../../src/core/local-store/local-store.ts';

/** A local store over this session's keychain, called as KeychainChild calls a keychain. */
export function createKeychain(options: { readonly patience?: number }) {
  const keychain = createReal(options);
  const store = new LocalStore({
    home: process.env.HOME ?? '',
    folder: 'store',
    keyName: 'local-store-key',
    workspace: () => ({ id: 'prov', kind: 'keychain' }),
    keychain,
    sandbox: { get: async () => null, set: () => {} },
    learn: () => {},
  });
  return {
    write: (name: string, head: unknown) => store.write(name, { head }),
    read: (name: string) => store.read(name),
    forget: () => store.forget(),
    key: () => keychain.get('prov/local-store-key').then(key => key !== null),
    loseKey: () => keychain.delete('prov/local-store-key'),
    otherKey: () =>
      keychain.set('prov/local-store-key', Buffer.from(randomUUID().slice(0, 32)).toString('base64')),
    isStuck: () => keychain.isStuck(),
  };
}
