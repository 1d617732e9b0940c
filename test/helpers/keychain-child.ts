import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.ts';

/** What became of one call of the keychain: its value, or its code. */
export type Told = Readonly<Record<string, unknown>>;

export interface Ran {
  /** Of each `$KEYCHAIN` in turn, what became of its calls. */
  readonly told: readonly (readonly Told[])[];
  /** What else the script printed. */
  readonly output: string;
}

/** Calls are made at once and in order, and a file is read beside them: a keychain that hangs must not hold Node's threads. */
const runCalls = `
  import { readFile } from 'node:fs/promises';
  import { createKeychain } from './keychain.js';
  const keychain = createKeychain({ patience: 1_000 });
  const call = ([method, ...args]) => {
    const filled = args.map(arg => (typeof arg === 'number' ? 'x'.repeat(arg) : arg));
    return keychain[method](...filled).then(value => ({ value: value ?? null }), error => ({ code: error.code }));
  };
  const told = await Promise.all(JSON.parse(process.argv[2]).map(call));
  await readFile(process.argv[1]);
  process.stdout.write('told ' + JSON.stringify(told) + '\\n');
  if (keychain.isStuck()) process.kill(process.pid, 'SIGKILL');`;

/** Podium's keychain in processes of their own, each with a session bus and a keyring as a script makes them. */
export class KeychainChild implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'podium-keychain-'));

  /** The calls go to what `createKeychain` of a file makes, by default Podium's own. */
  async prepare(file = 'src/core/adapters/keychain.ts'): Promise<void> {
    await bundle(file, this.#folder, 'keychain');
    writeFileSync(join(this.#folder, 'run.js'), runCalls);
  }

  /**
   * Runs the shell `script` in a private session, on a bus with `policy` besides what every session allows. In it,
   * `$KEYCHAIN '<calls as JSON>'` tells what became of them.
   */
  run(script: string, policy = ''): Ran {
    const runtime = mkdtempSync(join(this.#folder, 'runtime-'));
    const bus = join(runtime, 'bus.conf');
    writeFileSync(
      bus,
      `<busconfig><include>/usr/share/dbus-1/session.conf</include><policy context="mandatory">${policy}</policy></busconfig>`,
    );
    const { DISPLAY: _, WAYLAND_DISPLAY: __, DBUS_SESSION_BUS_ADDRESS: ___, ...environment } = process.env;
    const { stdout } = spawnSync('dbus-run-session', [`--config-file=${bus}`, '--', 'sh', '-c', script], {
      encoding: 'utf8',
      timeout: 25_000,
      env: {
        ...environment,
        HOME: runtime,
        XDG_RUNTIME_DIR: runtime,
        XDG_DATA_HOME: runtime,
        KEYCHAIN: `${process.execPath} ${join(this.#folder, 'run.js')}`,
      },
    });
    const lines = stdout.split('\n');
    return {
      told: lines
        .filter(line => line.startsWith('told '))
        .map(line => JSON.parse(line.slice('told '.length)) as Told[]),
      output: lines.filter(line => !line.startsWith('told ')).join('\n'),
    };
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
