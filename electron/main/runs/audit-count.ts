import { AuditProgress, auditPhases } from '../../../src/contract/audits-report.ts';
import type { Progress } from '../ports/taskbar.ts';
import type { TaskCount } from './task-count.ts';

/** How far an audit is, its three phases taken as equal. */
export class AuditCount implements TaskCount {
  #share: number | null = null;

  take(progress: unknown): void {
    const told = AuditProgress.safeParse(progress);
    if (!told.success) return;
    const { phase, done, total } = told.data;
    this.#share = (auditPhases.indexOf(phase) + (total === 0 ? 1 : done / total)) / auditPhases.length;
  }

  get progress(): Progress {
    return { value: this.#share === null ? null : Math.floor(this.#share * 100) / 100, failed: false };
  }
}
