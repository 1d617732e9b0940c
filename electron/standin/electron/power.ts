import { StrictEmitter } from './strict.ts';

/** Nothing here learns that the machine sleeps; a test may emit the events. */
export class PowerMonitor extends StrictEmitter {
  constructor() {
    super(['suspend', 'resume', 'on-ac', 'on-battery', 'shutdown', 'lock-screen', 'unlock-screen']);
  }
}

/** Keeps count of the blockers, and does not keep the machine awake. */
export function createPowerSaveBlocker() {
  const started = new Set<number>();
  let last = 0;
  return {
    start: (type: 'prevent-app-suspension' | 'prevent-display-sleep'): number => {
      if (!type.startsWith('prevent-')) throw new TypeError(`Invalid blocker: ${type}`);
      started.add(++last);
      return last;
    },
    stop: (id: number): boolean => started.delete(id),
    isStarted: (id: number): boolean => started.has(id),
  };
}
