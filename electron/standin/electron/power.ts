import type { ChildProcess } from 'node:child_process';
import type { Host } from './host.ts';
import { startInhibitor } from './inhibitor.ts';
import { StrictEmitter } from './strict.ts';

/** Nothing here learns that the machine sleeps; a test may emit the events. */
export class PowerMonitor extends StrictEmitter {
  constructor() {
    super(['suspend', 'resume', 'on-ac', 'on-battery', 'shutdown', 'lock-screen', 'unlock-screen']);
  }
}

/** Keeps count of the blockers; in front of a person the machine is kept awake too, where it has a command for that. */
export function createPowerSaveBlocker({ recorded, isInteractive }: Host) {
  const commands = new Map<number, ChildProcess>();
  const find = (id: number) => recorded.blockers.find(blocker => blocker.id === id && blocker.isStarted);
  return {
    start: (type: 'prevent-app-suspension' | 'prevent-display-sleep'): number => {
      if (!type.startsWith('prevent-')) throw new TypeError(`Invalid blocker: ${type}`);
      const id = recorded.blockers.length + 1;
      recorded.blockers.push({ id, type, isStarted: true });
      const command = isInteractive ? startInhibitor(process.platform, process.pid) : null;
      if (command !== null) commands.set(id, command);
      return id;
    },
    stop: (id: number): boolean => {
      const blocker = find(id);
      if (blocker === undefined) return false;
      blocker.isStarted = false;
      commands.get(id)?.kill();
      return true;
    },
    isStarted: (id: number): boolean => find(id) !== undefined,
  };
}
