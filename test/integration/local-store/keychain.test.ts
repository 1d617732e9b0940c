import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeychainChild } from '../../helpers/keychain-child.ts';

/** The sealed store with its key in a real gnome-keyring; each `$KEYCHAIN` is a console of its own. */
describe.runIf(process.platform === 'linux')('the local store on the keychain of Linux', () => {
  const child = new KeychainChild();
  beforeAll(() => child.prepare('test/integration/local-store/store-on-keychain.ts'));
  afterAll(() => child[Symbol.dispose]());

  const calls = (...list: readonly (readonly (string | number)[])[]) => `$KEYCHAIN '${JSON.stringify(list)}'`;
  const unlock = `printf 'pw\\n' | gnome-keyring-daemon --replace --unlock --components=secrets >/dev/null 2>&1`;
  const lock = `gdbus call --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets \
    --method org.freedesktop.Secret.Service.Lock '[objectpath "/org/freedesktop/secrets/aliases/default"]' >/dev/null`;

  it('keeps for the next console what one has kept', () => {
    const { told } = child.run(`${unlock}
      ${calls(['write', 'copy-1', 'Ystad'])}
      ${calls(['read', 'copy-1'], ['key'])}`);
    expect(told).toEqual([[{ value: null }], [{ value: 'Ystad' }, { value: true }]]);
  });

  it('keeps nothing where there is no keychain', () => {
    const { told, output } = child.run(`export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent
      ${calls(['write', 'copy-1', 'Ystad'])}
      ls -A "$HOME/prov" 2>/dev/null || echo nothing`);
    expect(told).toEqual([[{ code: 'store_unavailable' }]]);
    expect(output).toMatch(/store\n?$|nothing/);
    expect(output).not.toContain('.sealed');
  });

  it('is unavailable while the keychain is locked, makes no key meanwhile, and has lost nothing', () => {
    const { told } = child.run(`${unlock}
      ${calls(['write', 'copy-1', 'Ystad'])}
      ${lock}
      ${calls(['read', 'copy-1'], ['write', 'copy-2', 'Lund'])}
      ${unlock}
      ${calls(['read', 'copy-1'], ['read', 'copy-2'])}`);
    const unavailable = { code: 'store_unavailable' };
    expect(told.slice(1)).toEqual([
      [unavailable, unavailable],
      [{ value: 'Ystad' }, { value: null }],
    ]);
  });

  it('is damaged when its key is lost or another, until it is forgotten', () => {
    const damaged = { code: 'store_damaged' };
    const { told } = child.run(`${unlock}
      ${calls(['write', 'copy-1', 'Ystad'])}
      ${calls(['loseKey'])}
      ${calls(['read', 'copy-1'], ['write', 'copy-2', 'Lund'], ['key'])}
      ${calls(['otherKey'])}
      ${calls(['read', 'copy-1'], ['write', 'copy-2', 'Lund'])}
      ${calls(['forget'])}
      ${calls(['read', 'copy-1'], ['key'])}
      ${calls(['write', 'copy-2', 'Lund'])}
      ${calls(['read', 'copy-2'])}`);
    expect(told[2]).toEqual([damaged, damaged, { value: false }]);
    expect(told[4]).toEqual([damaged, damaged]);
    expect(told.slice(6)).toEqual([
      [{ value: null }, { value: false }],
      [{ value: null }],
      [{ value: 'Lund' }],
    ]);
  });
});
