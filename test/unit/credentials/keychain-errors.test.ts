import { expect, it } from 'vitest';
import { keychainErrorCode } from '../../../src/core/adapters/keychain.ts';

it.each([
  ['libsecret-1.so.0: cannot open shared object file: No such file or directory', 'keychain_absent'],
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychain_absent'],
  ['Could not connect: No such file or directory', 'keychain_absent'],
  [
    'GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: The name org.freedesktop.secrets was not provided by any .service files',
    'keychain_absent',
  ],
  ['Cannot create an item in a locked collection', 'keychain_locked'],
  ['GDBus.Error:org.freedesktop.Secret.Error.IsLocked: the item is locked', 'keychain_locked'],
  ['Det går inte att hämta hemligheten för ett låst objekt', 'keychain_locked'],
  ['The prompt was dismissed', 'keychain_locked'],
  ['User interaction is not allowed.', 'keychain_locked'],
  [
    'GDBus.Error:org.freedesktop.DBus.Error.AccessDenied: Rejected send message, 2 matched rules',
    'keychain_refused',
  ],
  ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'keychain_refused'],
  ['The user name or passphrase you entered is not correct.', 'keychain_refused'],
  ['', 'keychain_refused'],
])('tells %j as %s', (text, code) => expect(keychainErrorCode(text)).toBe(code));
