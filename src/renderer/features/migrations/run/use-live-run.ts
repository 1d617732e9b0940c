import { useMemo, useRef } from 'react';
import type { MigrationProgress } from '../../../../contract/migrations-run.ts';
import { LiveRun } from './live-run.ts';
import type { RunModel } from './run-model.ts';

/** The run that its progress tells of. Only what has come since the last drawing is read. */
export function useLiveRun(progress: readonly MigrationProgress[]): RunModel {
  const run = useRef(new LiveRun());
  return useMemo(() => {
    if (!run.current.isOf(progress)) run.current = new LiveRun();
    run.current.follow(progress);
    return run.current.model();
  }, [progress]);
}
