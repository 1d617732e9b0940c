import { AppError } from '../app-error.ts';
import type { SecretStore } from '../ports.ts';

type Keytar = typeof import('keytar');

const service = 'Podium';

/**
 * The operating system's keychain by keytar, which is loaded at the first use: without libsecret its module does not load at
 * all, and the rest of Podium must work. Never a plain-text fallback.
 */
export function createKeychain(): SecretStore {
  let loading: Promise<Keytar> | undefined;
  const use = async <T>(work: (keytar: Keytar) => Promise<T>): Promise<T> => {
    try {
      loading ??= import('keytar').then(module =>
        'default' in module ? (module.default as Keytar) : module,
      );
      return await work(await loading);
    } catch (error) {
      throw keychainError(error);
    }
  };
  return {
    get: name => use(keytar => keytar.getPassword(service, name)),
    set: (name, secret) => use(keytar => keytar.setPassword(service, name, secret)),
    delete: name => use(keytar => keytar.deletePassword(service, name)),
  };
}

/** libsecret, Keychain Services and Credential Manager tell what is wrong by text alone; anything unknown is a refusal. */
function keychainError(error: unknown): AppError {
  const text = error instanceof Error ? error.message : '';
  if (/libsecret|shared object|dlopen|D-?Bus|autolaunch|ServiceUnknown|not provided by any/i.test(text)) {
    return new AppError('keychain_absent', undefined, { cause: error });
  }
  if (/locked|dismissed|prompt|interaction is not allowed/i.test(text)) {
    return new AppError('keychain_locked', undefined, { cause: error });
  }
  return new AppError('keychain_refused', undefined, { cause: error });
}
