import type { AuditProgress } from '../../../contract/audits-report.ts';
import type { CheckResult } from '../check.ts';

/** Tells how far each phase of an audit is, and what all of them have found. */
export class PhaseProgress {
  readonly #tell: (progress: AuditProgress) => void;
  #findings = 0;

  constructor(tell: (progress: AuditProgress) => void) {
    this.#tell = tell;
  }

  /** Answers what is called whenever something of the phase has ended. */
  phase(phase: AuditProgress['phase'], total: number): (at: string, results: Iterable<CheckResult>) => void {
    let done = 0;
    return (at, results) => {
      done += 1;
      for (const result of results) if (result.kind === 'done') this.#findings += result.defects.length;
      this.#tell({ phase, at, done, total, findings: this.#findings });
    };
  }
}
