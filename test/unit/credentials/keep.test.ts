import { expect, it } from 'vitest';
import { AppError } from '../../../src/core/app-error.ts';
import { keepSecret } from '../../../src/core/credentials/keep.ts';
import { probeKeychain } from '../../../src/core/credentials/keychain-probe.ts';
import type { SecretStore } from '../../../src/core/ports.ts';
import { Secret } from '../../../src/core/secret.ts';

/** A keychain whose `set` does what a test says. */
function keychain(kept: Map<string, string>, set: SecretStore['set']): SecretStore {
  return { get: async name => kept.get(name) ?? null, set, delete: async name => kept.delete(name) };
}

const secret = new Secret('postgresql://u:new@h/d');

it('keeps a secret in place of another', async () => {
  const kept = new Map([['a', 'old']]);
  await keepSecret(
    keychain(kept, async (name, value) => void kept.set(name, value)),
    'a',
    secret,
  );
  expect(kept.get('a')).toBe(secret.reveal());
});

it.each(['keychain_locked', 'keychain_refused', 'secret_too_long'] as const)(
  'leaves what was there when the keychain tells %s',
  async code => {
    const kept = new Map([['a', 'old']]);
    const refusing = keychain(kept, () => Promise.reject(new AppError(code)));
    await expect(keepSecret(refusing, 'a', secret)).rejects.toMatchObject({ code });
    expect([...kept]).toEqual([['a', 'old']]);
  },
);

it('puts back what was there when the keychain keeps something else, and nothing where nothing was', async () => {
  for (const before of [[['a', 'old']], []] as [string, string][][]) {
    const kept = new Map(before);
    const cutting = keychain(kept, async (name, value) => void kept.set(name, value.slice(0, 20)));
    await expect(keepSecret(cutting, 'a', secret)).rejects.toMatchObject({ code: 'secret_not_kept' });
    expect([...kept]).toEqual(before);
  }
});

it('probes a keychain with a secret of its own, and leaves nothing behind', async () => {
  const kept = new Map<string, string>();
  await probeKeychain(keychain(kept, async (name, value) => void kept.set(name, value)));
  expect(kept.size).toBe(0);
  const forgetful = keychain(kept, async () => {});
  await expect(probeKeychain(forgetful)).rejects.toMatchObject({ code: 'secret_not_kept' });
  const cutting = keychain(kept, async (name, value) => void kept.set(name, value.slice(1)));
  await expect(probeKeychain(cutting)).rejects.toMatchObject({ code: 'secret_not_kept' });
  expect(kept.size).toBe(0);
});
