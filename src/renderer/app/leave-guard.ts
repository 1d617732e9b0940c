import { useEffect } from 'react';
import type { AroundNavHandler } from 'wouter';

type Go = () => void;

interface Guard {
  /** Whether a path is still within what is guarded. */
  readonly isWithin: (path: string) => boolean;
  readonly ask: (go: Go) => void;
}

let guard: Guard | null = null;

/** While it is needed, going to another page of the console asks first; `ask` goes on by what it is given, or does not. */
export function useLeaveGuard(isNeeded: boolean, isWithin: Guard['isWithin'], ask: Guard['ask']): void {
  useEffect(() => {
    if (!isNeeded) return;
    const own = { isWithin, ask };
    guard = own;
    return () => {
      if (guard === own) guard = null;
    };
  }, [isNeeded, isWithin, ask]);
}

export const askBeforeLeaving: AroundNavHandler = (navigate, to, options) => {
  const go = () => navigate(to, options);
  if (guard === null || guard.isWithin(to)) go();
  else guard.ask(go);
};
