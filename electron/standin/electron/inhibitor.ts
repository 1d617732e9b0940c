import { type ChildProcess, spawn } from 'node:child_process';
import { desktopEnvironment } from '../desktop-environment.ts';

/** The system's own command that keeps it awake for as long as a process lives; null where there is none. */
export function inhibitorOf(platform: NodeJS.Platform, pid: number): readonly [string, ...string[]] | null {
  if (platform === 'darwin') return ['caffeinate', '-i', '-w', String(pid)];
  if (platform !== 'linux') return null;
  const what = ['--what=sleep:idle', '--who=Podium', '--why=A migration run goes on', '--mode=block'];
  return ['systemd-inhibit', ...what, 'tail', `--pid=${pid}`, '-f', '/dev/null'];
}

/** A machine without the command sleeps when it will: nothing depends on it. */
export function startInhibitor(platform: NodeJS.Platform, pid: number): ChildProcess | null {
  const command = inhibitorOf(platform, pid);
  if (command === null) return null;
  const [program, ...args] = command;
  const child = spawn(program, args, { stdio: 'ignore', env: desktopEnvironment() });
  child.on('error', () => {});
  child.unref();
  return child;
}
