import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditSigningKey } from '../../../contract/audits-export.ts';
import { AppError } from '../../app-error.ts';
import { keepSecret } from '../../credentials/keep.ts';
import { signingKeyName } from '../../credentials/names.ts';
import type { Deps } from '../../deps.ts';
import { tryLock } from '../../local-store/lock-file.ts';
import { Secret } from '../../secret.ts';
import { fingerprintOf } from './public-key.ts';

type KeyDeps = Pick<Deps, 'ports' | 'secrets' | 'sandbox' | 'workspaces'>;

export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly shown: AuditSigningKey;
}

const sandboxName = 'audit-signing-key';

/**
 * The key that signs this workspace's reports on this machine: a named secret like any other, so that a pipeline without a
 * keychain has it by its environment; the sandbox's lies with its other secrets. Throws `keychain_*` and `signing_key_unreadable`.
 */
export async function findSigningKey(deps: KeyDeps): Promise<SigningKey | null> {
  const reference = referenceOf(deps);
  const found = await deps.secrets.find(new Secret(reference));
  if (found === null) return null;
  const privateKey = parsePrivateKey(found.url);
  if (privateKey === null) throw new AppError('signing_key_unreadable', { reference });
  const publicKey = createPublicKey(privateKey);
  const shown = {
    publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })),
    fingerprint: fingerprintOf(publicKey),
    source: found.source,
  };
  return { privateKey, publicKey, shown };
}

/** Makes one where there is none. Two consoles that export for the first time do not make two. */
export async function needSigningKey(deps: KeyDeps): Promise<SigningKey> {
  return (
    (await findSigningKey(deps)) ?? underLock(deps, async () => (await findSigningKey(deps)) ?? make(deps))
  );
}

/** In place of the one there was. Throws `secret_not_settable` where the environment answers. */
export async function replaceSigningKey(deps: KeyDeps): Promise<SigningKey> {
  const reference = referenceOf(deps);
  const before = await deps.secrets.find(new Secret(reference));
  if (before?.source === 'environment') throw new AppError('secret_not_settable', { reference });
  return underLock(deps, () => make(deps));
}

async function make(deps: KeyDeps): Promise<SigningKey> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const secret = new Secret(privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'));
  if (isSandbox(deps)) deps.sandbox.secrets.set(sandboxName, secret.reveal());
  else await keepSecret(deps.secrets.store, deps.secrets.keychainName(signingKeyName), secret);
  const kept = await findSigningKey(deps);
  // a report signed by a key that was not kept could not be told from one that somebody else signed
  if (kept === null) throw new AppError('secret_not_kept');
  return kept;
}

function referenceOf(deps: KeyDeps): string {
  return isSandbox(deps) ? `sandbox:${sandboxName}` : `env:${signingKeyName}`;
}

function isSandbox({ workspaces }: KeyDeps): boolean {
  return workspaces.current().kind === 'sandbox';
}

/** PKCS #8, as PEM or as its base64 on one line. Null for anything else, and for a key of another kind. */
function parsePrivateKey(secret: Secret): KeyObject | null {
  const text = secret.reveal().trim();
  try {
    const key = text.startsWith('-----')
      ? createPrivateKey(text)
      : createPrivateKey({ key: Buffer.from(text, 'base64'), type: 'pkcs8', format: 'der' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

async function underLock<T>({ ports, workspaces }: KeyDeps, work: () => Promise<T>): Promise<T> {
  const folder = join(ports.home, workspaces.current().id);
  mkdirSync(folder, { recursive: true });
  const lock = tryLock(join(folder, 'signing-key.lock'));
  if (lock === null) throw new AppError('already_running', { work: 'audits.signing-key' });
  try {
    return await work();
  } finally {
    lock[Symbol.dispose]();
  }
}
