import type { AuditProgress } from '../../../contract/audits-report.ts';
import type { CheckResult, FleetProgress } from '../check.ts';

/** Tells how far each phase of an audit is, and what all of them have found. */
export class PhaseProgress implements FleetProgress {
  readonly #tell: (progress: AuditProgress) => void;
  readonly #logins = { done: 0, total: 0 };
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

  /** Those on all servers are one phase, of which each hundredth is told. */
  logins(count: number): (database: string) => void {
    this.#logins.total += count;
    return at => {
      this.#logins.done += 1;
      const { done, total } = this.#logins;
      const isNext = Math.floor((done * 100) / total) > Math.floor(((done - 1) * 100) / total);
      if (isNext) this.#tell({ phase: 'logins', at, done, total, findings: this.#findings });
    };
  }
}
