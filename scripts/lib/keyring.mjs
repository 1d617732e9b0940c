import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const unlockThen =
  'printf "\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 || exit 1; exec "$@"';

/**
 * A session bus with an unlocked keychain of its own for the command that follows, so that keytar is tested for real on Linux and
 * the user's own keychain is never touched. Elsewhere the system's is there already, and nothing is wrapped.
 */
export function wrapWithKeyring(folder) {
  if (process.platform !== 'linux') return [];
  const [runtime, data] = ['keyring-runtime', 'keyring-data'].map(name => join(folder, name));
  // without the folder the daemon would look for one of an older kind in the user's home
  mkdirSync(join(data, 'keyrings'), { recursive: true });
  mkdirSync(runtime);
  chmodSync(runtime, 0o700);
  const variables = { XDG_RUNTIME_DIR: runtime, XDG_DATA_HOME: data, PODIUM_TEST_KEYRING: 'unlocked' };
  const settings = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return ['env', ...settings, 'dbus-run-session', '--', 'sh', '-c', unlockThen, 'sh'];
}
