import { pathToFileURL } from 'node:url';
import { createHost } from './electron/host.ts';
import { createElectron } from './electron/module.ts';
import { resolveElectronTo } from './hook.ts';
import { createLink } from './link.ts';
import type { PresenterMethods } from './messages.ts';

/** How long main may take to quit once nobody is there to show its window. */
const orphanDeadlineMs = 30_000;

function required(name: string): string {
  const value = process.env[name];
  // Not for main, and not for what main starts.
  delete process.env[name];
  if (value === undefined)
    throw new Error(`stand-in: ${name} is not set; only the presenter starts this file`);
  return value;
}

const mainFile = required('STANDIN_MAIN');
const root = required('STANDIN_ROOT');
const isInteractive = required('STANDIN_INTERACTIVE') === 'true';

const presenter = createLink<PresenterMethods>(process);
const { electron, schemes, app, methods } = createElectron(createHost({ presenter, root, isInteractive }));
presenter.serve(methods);

process.on('disconnect', () => {
  setTimeout(() => process.exit(1), orphanDeadlineMs).unref();
  app._quitOnce();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app._quitOnce());

resolveElectronTo(electron);
process.argv.splice(1, 1, mainFile);
await import(pathToFileURL(mainFile).href);
schemes.fix();
presenter.tell('booted', { userData: app.getPath('userData'), scheme: schemes.privileged });
