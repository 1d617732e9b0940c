import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalStore } from '../../../src/core/local-store/local-store.ts';
import type { SecretStore } from '../../../src/core/ports.ts';
import { SecretFile } from '../../../src/core/sandbox/secret-file.ts';
import type { KeptWorkspace } from '../../../src/core/workspaces/store.ts';
import { memoryStore } from '../../helpers/test-core.ts';

export interface AStore extends Disposable {
  readonly store: LocalStore;
  readonly folder: string;
  readonly keychain: SecretStore;
  readonly learned: string[];
  /** Another console of the same home. */
  open(): LocalStore;
  use(workspace: Pick<KeptWorkspace, 'id' | 'kind'>): void;
}

/** The store of a workspace `prov` in a home of its own. */
export function makeStore(keychain = memoryStore()): AStore {
  const home = mkdtempSync(join(tmpdir(), 'podium-store-'));
  const learned: string[] = [];
  let current: Pick<KeptWorkspace, 'id' | 'kind'> = { id: 'prov', kind: 'keychain' };
  const open = () =>
    new LocalStore({
      home,
      folder: 'store',
      keyName: 'local-store-key',
      workspace: () => current,
      keychain,
      sandbox: new SecretFile(home, () => {}),
      learn: secret => void learned.push(secret),
    });
  return {
    store: open(),
    folder: join(home, 'prov', 'store'),
    keychain,
    learned,
    open,
    use: workspace => {
      current = workspace;
    },
    [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }),
  };
}

export async function* pieces(...bytes: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* bytes;
}
