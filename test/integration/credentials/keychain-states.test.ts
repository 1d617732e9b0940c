import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeychainChild } from '../../helpers/keychain-child.ts';

/** A real gnome-keyring in each of its states, in a session bus of its own. Other systems' keychains cannot be had here. */
describe.runIf(process.platform === 'linux')('the keychain of Linux', () => {
  const child = new KeychainChild();
  beforeAll(() => child.prepare());
  afterAll(() => child[Symbol.dispose]());

  const calls = (...list: readonly (readonly (string | number)[])[]) => `$KEYCHAIN '${JSON.stringify(list)}'`;
  const unlock = `printf 'pw\\n' | gnome-keyring-daemon --replace --unlock --components=secrets >/dev/null 2>&1`;
  const lock = `gdbus call --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets \
    --method org.freedesktop.Secret.Service.Lock '[objectpath "/org/freedesktop/secrets/aliases/default"]' >/dev/null`;
  const daemon = `$(gdbus call --session --dest org.freedesktop.DBus --object-path / \
    --method org.freedesktop.DBus.GetConnectionUnixProcessID org.freedesktop.secrets | grep -o '[0-9]*,' | tr -d ,)`;

  const absent = { code: 'keychain_absent' };
  const locked = { code: 'keychain_locked' };
  const refused = { code: 'keychain_refused' };

  it('is told as absent without a session bus', () => {
    const { told } = child.run(
      `export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent
       ${calls(['get', 'a'], ['set', 'a', 'secret'], ['delete', 'a'])}`,
    );
    expect(told).toEqual([[absent, absent, absent]]);
  });

  it('is told as locked, also for reading, and has lost nothing when it is unlocked', () => {
    const { told } = child.run(
      `${unlock}
       ${calls(['set', 'a', 'before'])}
       ${lock}
       ${calls(['get', 'a'], ['get', 'never-there'], ['set', 'a', 'after'], ['delete', 'a'])}
       ${unlock}
       ${calls(['get', 'a'], ['get', 'never-there'], ['delete', 'a'])}`,
    );
    expect(told).toEqual([
      [{ value: null }],
      [locked, locked, locked, locked],
      [{ value: 'before' }, { value: null }, { value: true }],
    ]);
  });

  it('is told as refusing when it has no place for a secret and nobody can be asked', () => {
    const { told } = child.run(
      `gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1
       ${calls(['set', 'a', 'secret'], ['get', 'a'])}`,
    );
    expect(told).toEqual([[refused, refused]]);
  });

  it('is told as refusing where the bus lets nobody through', () => {
    const { told } = child.run(
      `${unlock}
       ${calls(['get', 'a'], ['set', 'a', 'secret'], ['delete', 'a'])}`,
      '<deny send_interface="org.freedesktop.Secret.Service"/>',
    );
    expect(told).toEqual([[refused, refused, refused]]);
  });

  it('is given up when it does not answer, once for all that wait, and works when it does again', () => {
    const many = Array.from({ length: 12 }, (_, index) => ['get', `a${index}`]);
    const { told, output } = child.run(
      `${unlock}
       ${calls(['set', 'a', 'before'])}
       daemon=${daemon}; kill -STOP $daemon; from=$(date +%s)
       ${calls(['set', 'a', 'after'], ...many)}
       echo seconds $(( $(date +%s) - from )); kill -CONT $daemon; sleep 1
       ${calls(['get', 'never-there'])}`,
    );
    expect(told).toEqual([[{ value: null }], [locked, ...many.map(() => locked)], [{ value: null }]]);
    // patience is one second here; without the end by force the process would wait for libsecret's own timeout
    expect(Number(/seconds (\d+)/.exec(output)?.[1])).toBeLessThan(10);
  });

  it('takes 1,280 characters, and tells one more as too long, with what was there before left in place', () => {
    const { told } = child.run(
      `${unlock}
       ${calls(['set', 'a', 1_280], ['set', 'a', 1_281], ['get', 'a'])}`,
    );
    expect(told).toEqual([[{ value: null }, { code: 'secret_too_long' }, { value: 'x'.repeat(1_280) }]]);
  });
});
