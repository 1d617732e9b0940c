import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKeychain } from '../../../src/core/adapters/keychain.ts';

/** The real keychain of this machine; under Linux `npm test` gives it a session bus and keyring of its own. */
describe('the keychain', () => {
  const keychain = createKeychain();
  const name = `test/PODIUM_${randomUUID()}`;

  it('keeps, answers and forgets a secret, and tells that there is none', async () => {
    const secret = `postgresql://u:${randomBytes(12).toString('hex')}åäö@h/d`;
    expect(await keychain.get(name)).toBeNull();
    await keychain.set(name, secret);
    try {
      expect(await keychain.get(name)).toBe(secret);
    } finally {
      expect(await keychain.delete(name)).toBe(true);
    }
    expect(await keychain.get(name)).toBeNull();
    expect(await keychain.delete(name)).toBe(false);
  });

  it.runIf(process.platform === 'linux')('is told as absent where there is no session bus', () => {
    const { DBUS_SESSION_BUS_ADDRESS: _, XDG_RUNTIME_DIR: __, DISPLAY: ___, ...environment } = process.env;
    const script = `import keytar from 'keytar'; keytar.getPassword('Podium', 'x').then(() => console.log('answered'), e => console.log(e.message));`;
    const message = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...environment, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
      encoding: 'utf8',
    });
    // the text that adapters/keychain.ts tells `keychain_absent` by
    expect(message).toMatch(/libsecret|D-?Bus|autolaunch|connect/i);
  });
});
