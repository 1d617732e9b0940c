import { useState } from 'react';
import type { RepairPlan } from '../../../../contract/audits-repair.ts';
import { useTask } from '../../../app/tasks.ts';
import { useOwnValues } from './own-values.ts';

interface SeenPlan {
  readonly plan: RepairPlan;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What was seen last stays in sight, and a panel open, while it is looked again. */
export function useSeenPlan() {
  const { task, running, start, cancel } = useTask('audits.repairPlan');
  const write = useTask('audits.repairWrite');
  const own = useOwnValues(values => values.own);
  const [before, setBefore] = useState<SeenPlan | null>(null);
  const seen = task?.result ? { plan: task.result, at: task.startedAt } : before;
  const look = () => {
    setBefore(seen);
    if (!write.running) write.clear(); // it told of what was seen then
    void start({ own: { ...own } });
  };
  return { seen, task, running, look, cancel };
}
