import pLimit from 'p-limit';
import type { Diagnosis } from '../../contract/doctor.ts';
import type { CancelSignal } from '../../contract/index.ts';
import { AppError } from '../app-error.ts';
import type { Deps } from '../deps.ts';
import { toErrorInfo } from '../error-info.ts';
import { type Check, found } from './check.ts';
import { controlChecks } from './control-side.ts';
import { machineChecks } from './machine.ts';
import { serverChecks } from './servers.ts';

interface DoctorTask {
  readonly signal: CancelSignal;
  progress(progress: { done: number; total: number }): void;
}

/** A check that hangs holds nobody up; connections end by themselves within this. */
const patience = 15_000;
const atOnce = 8;

/** Every check, whatever becomes of the others. Works with no control database, no keychain and no sandbox. */
export async function diagnose(deps: Deps, task: DoctorTask): Promise<Diagnosis[]> {
  const servers = await serverChecks(deps).catch((): readonly Check[] => [
    { check: 'server', look: async () => found('not_checked', 'no_control') },
  ]);
  const checks = [...machineChecks, ...controlChecks, ...servers];
  const limit = pLimit(atOnce);
  let done = 0;
  task.progress({ done, total: checks.length });
  return Promise.all(
    checks.map(check =>
      limit(async () => {
        const diagnosis = task.signal.aborted ? notChecked(check) : await examine(deps, check);
        done += 1;
        task.progress({ done, total: checks.length });
        return diagnosis;
      }),
    ),
  );
}

async function examine(deps: Deps, { check, subject, look }: Check): Promise<Diagnosis> {
  try {
    return { check, subject: subject ?? null, ...(await inTime(look(deps))), error: null };
  } catch (error) {
    const info = toErrorInfo(error, deps.ports.logger);
    return { check, subject: subject ?? null, ...found('failed', 'failed'), error: info };
  }
}

function notChecked({ check, subject }: Check): Diagnosis {
  return { check, subject: subject ?? null, ...found('not_checked', 'cancelled'), error: null };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('connection_timeout')), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
