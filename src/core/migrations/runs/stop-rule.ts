import type { MigrationStopRule } from '../../../contract/migrations-run.ts';

export interface Tally {
  /** Tenants that have ended: skipped ones have not. */
  readonly ended: number;
  readonly failures: number;
}

/** A share of few says little: within a wave it is not judged before so many have ended. */
const enoughToJudge = 20;

/** Whether a run starts no more tenants. `betweenWaves`: before the first tenant of a wave. */
export function isStopped(
  rule: MigrationStopRule,
  { ended, failures }: Tally,
  { betweenWaves }: { readonly betweenWaves: boolean },
): boolean {
  if (rule.failures !== null && failures >= rule.failures) return true;
  if (rule.share === null || (!betweenWaves && ended < enoughToJudge)) return false;
  return failures * 100 > rule.share * ended;
}
