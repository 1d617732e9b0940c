import { randomBytes } from 'node:crypto';
import { AppError } from '../app-error.ts';
import type { SecretStore } from '../ports.ts';
import type { SecretFile } from '../sandbox/secret-file.ts';
import type { KeptWorkspace } from '../workspaces/store.ts';

const keyLength = 32;

export interface KeyPlaces {
  /** The key's name in both places. */
  readonly keyName: string;
  readonly keychain: SecretStore;
  /** The sandbox's secrets lie beside its data, and its key with them. */
  readonly sandbox: Pick<SecretFile, 'get' | 'set'>;
  /** Told the key as bytes are written in a log; as text both places tell it. */
  readonly learn: (secret: string) => void;
}

type Owner = Pick<KeptWorkspace, 'id' | 'kind'>;

/** Null when there is none. Throws `store_unavailable` when nobody can say. */
export async function findKey(places: KeyPlaces, { id, kind }: Owner): Promise<Buffer | null> {
  const found = await available(() =>
    kind === 'sandbox' ? places.sandbox.get(places.keyName) : places.keychain.get(`${id}/${places.keyName}`),
  );
  const key = Buffer.from(found ?? '', 'base64');
  if (key.length !== keyLength) return null;
  places.learn(key.toString('hex'));
  return key;
}

/** Keeps a new key and reads it back: what is sealed under a key that was not kept is lost. */
export async function makeKey(places: KeyPlaces, owner: Owner): Promise<Buffer> {
  const key = randomBytes(keyLength);
  const text = key.toString('base64');
  await available(async () => {
    if (owner.kind === 'sandbox') places.sandbox.set(places.keyName, text);
    else await places.keychain.set(`${owner.id}/${places.keyName}`, text);
  });
  const kept = await findKey(places, owner);
  if (kept === null || !kept.equals(key))
    throw new AppError('store_unavailable', { reason: 'secret_not_kept' });
  return kept;
}

/** The sandbox's goes with its secrets. */
export async function forgetKey(places: KeyPlaces, { id, kind }: Owner): Promise<void> {
  if (kind !== 'sandbox') await places.keychain.delete(`${id}/${places.keyName}`);
}

async function available<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new AppError('store_unavailable', cause instanceof AppError ? { reason: cause.code } : undefined, {
      cause,
    });
  }
}
