import { MigrationWaves } from '../../../../contract/migrations-run.ts';
import type { InputFor } from '../../../app/calls.ts';
import { useTask } from '../../../app/tasks.ts';

/** The run that goes on in this console or has ended in it last, whether it was begun or resumed. */
export function useMigrationRun() {
  const first = useTask('migrations.run');
  const resumed = useTask('migrations.resume');
  const latest = (resumed.task?.startedAt ?? 0) > (first.task?.startedAt ?? 0) ? resumed : first;
  const input = latest === first ? first.task?.input : null;
  return {
    task: latest.task,
    running: first.running || resumed.running,
    /** How its waves are made; null for a run that this page has not begun. */
    made: input ? MigrationWaves.parse(input.waves ?? {}) : null,
    start: (input: InputFor<'migrations.run'>) => void first.start(input),
    resume: (input: InputFor<'migrations.resume'>) => void resumed.start(input),
    cancel: () => void latest.cancel(),
    clear: () => {
      first.clear();
      resumed.clear();
    },
  };
}
