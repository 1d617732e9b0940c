import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow } from 'electron';
import { createKeychain } from '../../src/core/adapters/keychain.ts';
import { createLogger } from '../../src/core/adapters/logger.ts';
import { type Core, createCore } from '../../src/core/create-core.ts';
import { podiumHome, scrubEnvironment } from '../../src/core/environment.ts';
import { createFileDialog } from './ports/file-dialog.ts';
import { secureEarly, secureSession } from './security/index.ts';
import { serve } from './serve.ts';
import { openWindow } from './window.ts';

const out = dirname(dirname(fileURLToPath(import.meta.url)));
const environment = scrubEnvironment(process.env);
const home = podiumHome(environment);
let window: BrowserWindow | null = null;

app.setName('Podium');
app.setPath('userData', join(home, 'window'));
secureEarly();

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  const core = createCore({
    host: process.versions.electron === undefined ? 'stand-in' : 'electron',
    version: app.getVersion(),
    home,
    assets: app.isPackaged ? process.resourcesPath : dirname(out),
    environment,
    secretStore: createKeychain(),
    clock: { now: () => new Date() },
    logger: createLogger(environment.PODIUM_LOG ?? 'info'),
    fileDialog: createFileDialog(() => window),
  });

  app
    .whenReady()
    .then(() => {
      secureSession(join(out, 'renderer'));
      serve(core);
      startSandbox(core);
      show();
    })
    .catch(error => {
      core.deps.ports.logger.error('the console did not start', { reason: String(error) });
      app.exit(1);
    });
  app.on('second-instance', () => window?.focus());
  app.on('activate', () => window ?? show());
  app.on('window-all-closed', () => app.quit());

  let drained = false;
  app.on('before-quit', event => {
    if (drained) return;
    event.preventDefault();
    void close(core).finally(() => {
      drained = true;
      app.quit();
    });
  });
}

/** The sandbox runs while the console works in it. The page attaches to the task and shows its steps. */
function startSandbox(core: Core): void {
  if (core.deps.workspaces.current().kind !== 'sandbox') return;
  void core.call({ method: 'sandbox.up', input: {} });
}

/** Finishes what is in hand, then stops the sandbox's server if this console started it. */
async function close(core: Core): Promise<void> {
  try {
    await core[Symbol.asyncDispose]();
    if (core.deps.sandbox.startedHere) await core.deps.sandbox.stop();
  } catch (error) {
    core.deps.ports.logger.error('not closed in order', { reason: String(error) });
  }
}

function show(): void {
  window = openWindow(join(out, 'preload', 'index.cjs'));
  window.on('closed', () => {
    window = null;
  });
}
