import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { desktopEnvironment } from '../desktop-environment.ts';
import type { Host } from './host.ts';
import { strict } from './strict.ts';

function openWithDesktop(target: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  const child = spawn(command, [target], {
    detached: true,
    stdio: 'ignore',
    env: desktopEnvironment(),
  });
  child.on('error', error => process.stderr.write(`stand-in: ${command} failed: ${error.message}\n`));
  child.unref();
}

/** Recorded always; carried out only in front of a person. */
export function createShell(host: Host) {
  return strict('shell', {
    openExternal: async (url: string) => {
      host.recorded.openedExternal.push(url);
      if (host.isInteractive) openWithDesktop(url);
    },
    showItemInFolder: (path: string) => {
      host.recorded.shownItems.push(path);
      if (host.isInteractive) openWithDesktop(dirname(path));
    },
    openPath: async (path: string) => {
      host.recorded.openedPaths.push(path);
      if (host.isInteractive) openWithDesktop(path);
      return '';
    },
    beep: () => void host.recorded.beeps.push(Date.now()),
  });
}
