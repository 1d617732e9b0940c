import { app, session } from 'electron';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { forbidNavigation } from './navigation.ts';
import { restrictPermissions } from './permissions.ts';
import { forbidWindows } from './window-open.ts';

/** Rules that must stand before the application is ready. */
export function secureEarly(): void {
  app.enableSandbox();
  registerAppScheme();
  app.on('web-contents-created', (_, contents) => {
    forbidNavigation(contents);
    forbidWindows(contents);
  });
}

/** Rules that need the application to be ready, before the first window. */
export function secureSession(rendererFolder: string): void {
  restrictPermissions(session.defaultSession);
  serveApp(rendererFolder);
}
