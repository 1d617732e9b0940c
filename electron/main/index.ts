import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow, powerMonitor } from 'electron';
import { createKeychain } from '../../src/core/adapters/keychain.ts';
import { LogFile, logFile } from '../../src/core/adapters/log-file.ts';
import { createLogger } from '../../src/core/adapters/logger.ts';
import { type Core, createCore } from '../../src/core/create-core.ts';
import { podiumHome, scrubEnvironment, takeSuperadminPassword } from '../../src/core/environment.ts';
import { endOnUncaught } from '../../src/core/last-resort.ts';
import type { Logger } from '../../src/core/ports.ts';
import { createTranslator, type Language } from '../../src/i18n/index.ts';
import { askBeforeClosing } from './ports/close-question.ts';
import { createFileDialog } from './ports/file-dialog.ts';
import { keepAwake } from './ports/keep-awake.ts';
import { createPdfPrinter } from './ports/print-pdf.ts';
import { showInTaskbar } from './ports/taskbar.ts';
import { CloseGuard } from './runs/close-guard.ts';
import { RunWatch } from './runs/run-watch.ts';
import { secureEarly, secureSession } from './security/index.ts';
import { serve } from './serve.ts';
import { openWindow } from './window.ts';

const out = dirname(dirname(fileURLToPath(import.meta.url)));
const superadminPassword = takeSuperadminPassword(process.env);
const environment = scrubEnvironment(process.env);
const home = podiumHome(environment);
/** The host's until core is there, which knows what to redact. */
let logger: Logger = createLogger(environment.PODIUM_LOG ?? 'info', new LogFile(logFile(home)));
let window: BrowserWindow | null = null;
/** The page's, as it has told; Swedish until then. */
let language: Language = 'sv';

endOnUncaught(
  () => logger,
  () => app.exit(1),
);

app.setName('Podium');
app.setPath('userData', join(home, 'window'));
secureEarly();

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  const keychain = createKeychain();
  const core = createCore({
    host: process.versions.electron === undefined ? 'stand-in' : 'electron',
    version: app.getVersion(),
    home,
    assets: app.isPackaged ? process.resourcesPath : dirname(out),
    importWorker: new URL('import-worker.js', import.meta.url),
    environment,
    ...(superadminPassword === null ? {} : { superadminPassword }),
    secretStore: keychain,
    clock: { now: () => new Date() },
    logger,
    fileDialog: createFileDialog(() => window),
    printPdf: createPdfPrinter(),
    speak: spoken => {
      language = spoken;
    },
  });
  logger = core.deps.ports.logger;
  const watch = new RunWatch(core.deps.tasks, {
    keepAwake,
    show: progress => showInTaskbar(window, progress),
  });
  const guard = new CloseGuard({
    watch,
    ask: () => askBeforeClosing(window, createTranslator(language)),
  });
  const show = () => {
    guard.forget();
    const shown = openWindow(join(out, 'preload', 'index.cjs'));
    window = shown;
    watch.showAnew();
    shown.on('close', event => {
      if (!guard.allows(() => shown.close())) event.preventDefault();
    });
    shown.on('closed', () => {
      window = null;
    });
  };

  app
    .whenReady()
    .then(() => {
      secureSession(join(out, 'renderer'));
      serve(core);
      lockOnSleep(core);
      powerMonitor.on('shutdown', () => guard.cancelUnasked());
      startSandbox(core);
      core.queueRunner.start();
      show();
    })
    .catch(error => {
      core.deps.ports.logger.error('the console did not start', { reason: String(error) });
      app.exit(1);
    });
  app.on('second-instance', () => (window === null ? show() : window.focus()));
  app.on('activate', () => window ?? show());
  app.on('window-all-closed', () => app.quit());

  let drained = false;
  app.on('before-quit', event => {
    if (drained) return;
    event.preventDefault();
    if (!guard.allows(() => app.quit())) return;
    if (guard.isLeaving) {
      window?.close();
      void watch.idle().then(() => window ?? app.quit());
      return;
    }
    void close(core).finally(() => {
      // Node would wait for the keychain's thread for as long as its prompt stands
      if (keychain.isStuck()) process.kill(process.pid, 'SIGKILL');
      drained = true;
      app.quit();
    });
  });
}

/** A machine that sleeps, or whose screen is locked, is a machine that somebody left. */
function lockOnSleep(core: Core): void {
  const lock = () => core.deps.access.lock();
  powerMonitor.on('suspend', lock);
  powerMonitor.on('lock-screen', lock);
}

/** The sandbox runs while the console works in it. The page attaches to the task and shows its steps. */
function startSandbox(core: Core): void {
  if (core.deps.workspaces.current().kind !== 'sandbox') return;
  void core.startOwn({ method: 'sandbox.up', input: {} });
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
