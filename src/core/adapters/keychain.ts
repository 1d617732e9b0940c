import pLimit from 'p-limit';
import type { ErrorCode } from '../../contract/errors.ts';
import { AppError } from '../app-error.ts';
import type { SecretStore } from '../ports.ts';

type Keytar = typeof import('keytar');

export interface Keychain extends SecretStore {
  /** Whether a call was given up that has not come back: Node then waits for its thread, and the process cannot end by itself. */
  isStuck(): boolean;
}

const service = 'Podium';

/** Windows Credential Manager keeps 2,560 bytes, which is 1,280 UTF-16 characters; the limit is the same everywhere. */
export const longestSecret = 1_280;

/** Long enough for a person to unlock a keychain that asks; a prompt that nobody sees must not hold the console for ever. */
const patience = 60_000;

/**
 * The operating system's keychain by keytar, which is loaded at the first use: without libsecret its module does not load at
 * all, and the rest of Podium must work. Never a plain-text fallback.
 */
export function createKeychain(options: { readonly patience?: number } = {}): Keychain {
  let loading: Promise<Keytar> | undefined;
  let stuck = false;
  // keytar blocks a thread that Node needs for files and look-ups: one at a time, and none beside one that hangs
  const inTurn = pLimit(1);

  const use = <T>(work: (keytar: Keytar) => Promise<T>): Promise<T> =>
    inTurn(async () => {
      if (stuck) throw new AppError('keychain_locked');
      try {
        loading ??= import('keytar').then(module =>
          'default' in module ? (module.default as Keytar) : module,
        );
        const calling = work(await loading);
        return await inTime(calling, options.patience ?? patience, () => {
          stuck = true;
          const comesBack = () => {
            stuck = false;
          };
          calling.then(comesBack, comesBack);
        });
      } catch (error) {
        throw keychainError(error);
      }
    });
  const set = (name: string, secret: string) => use(keytar => keytar.setPassword(service, name, secret));
  const remove = (name: string) => use(keytar => keytar.deletePassword(service, name));

  /** libsecret answers "no entry" for a collection that is locked, too: only writing tells. */
  const assertUnlocked = oneAtATime(async () => {
    if (process.platform !== 'linux') return;
    await set('probe/unlocked', 'probe');
    await remove('probe/unlocked');
  });

  return {
    get: async name => {
      const found = await use(keytar => keytar.getPassword(service, name));
      if (found === null) await assertUnlocked();
      return found;
    },
    set: async (name, secret) => {
      if (secret.length > longestSecret) throw new AppError('secret_too_long', { limit: longestSecret });
      await set(name, secret);
    },
    delete: async name => {
      const removed = await remove(name);
      if (!removed) await assertUnlocked();
      return removed;
    },
    isStuck: () => stuck,
  };
}

/** Throws `keychain_locked` when there is no answer in time: what keeps a keychain waiting is a prompt. */
async function inTime<T>(work: Promise<T>, milliseconds: number, giveUp: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      giveUp();
      reject(new AppError('keychain_locked'));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Who asks while an answer is on its way gets that answer. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let working: Promise<void> | null = null;
  return () => {
    working ??= work().finally(() => {
      working = null;
    });
    return working;
  };
}

function keychainError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const text = error instanceof Error ? error.message : '';
  return new AppError(keychainErrorCode(text), undefined, { cause: error });
}

/**
 * libsecret, Keychain Services and Credential Manager tell what is wrong by text alone; what is unknown is a refusal. In this
 * order: a locked and a refusing service name D-Bus as well. libsecret speaks the desktop's language, of which Podium knows two.
 */
const byText: readonly (readonly [RegExp, ErrorCode])[] = [
  [/locked|låst|dismissed|prompt|interaction is not allowed/i, 'keychain_locked'],
  [/AccessDenied|denied/i, 'keychain_refused'],
  [
    /libsecret|shared object|dlopen|D-?Bus|autolaunch|ServiceUnknown|not provided by any|connect: /i,
    'keychain_absent',
  ],
];

export function keychainErrorCode(text: string): ErrorCode {
  return byText.find(([shape]) => shape.test(text))?.[1] ?? 'keychain_refused';
}
