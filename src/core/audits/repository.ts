import { randomUUID } from 'node:crypto';
import { type AuditRecord, AuditReport } from '../../contract/audits.ts';
import { AppError } from '../app-error.ts';
import type { ControlDatabase } from '../db/control.ts';

/** How an audit that has no report ended; kept in its place, and its row stays without an end. */
interface Broken {
  readonly broken: 'cancelled' | 'failed';
  readonly code: string;
}

interface Row {
  readonly auditId: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly tenants: number;
  readonly findings: number;
}

const shownAudits = 200;

export async function createAudit(
  control: ControlDatabase,
  startedAt: Date,
  tenants: number,
): Promise<string> {
  const auditId = randomUUID();
  await control.query('INSERT INTO podium.audit (id, started_at, tenants) VALUES ($1, $2, $3)', [
    auditId,
    startedAt,
    tenants,
  ]);
  return auditId;
}

export async function finishAudit(control: ControlDatabase, report: AuditReport): Promise<void> {
  await control.query('UPDATE podium.audit SET finished_at = $2, findings = $3, report = $4 WHERE id = $1', [
    report.auditId,
    report.finishedAt,
    report.findings.length,
    JSON.stringify(report),
  ]);
}

export async function breakAudit(control: ControlDatabase, auditId: string, broken: Broken): Promise<void> {
  await control.query('UPDATE podium.audit SET report = $2 WHERE id = $1', [auditId, JSON.stringify(broken)]);
}

/** The newest first. */
export async function listAudits(control: ControlDatabase): Promise<AuditRecord[]> {
  const rows = await control.query<Row>(
    `SELECT id AS "auditId", started_at AS "startedAt", finished_at AS "finishedAt", tenants, findings
     FROM podium.audit ORDER BY started_at DESC, id LIMIT ${shownAudits}`,
  );
  return rows.map(row => ({
    ...row,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }));
}

/** Throws `invalid_input` for an audit that is not there, or that did not come to its end. */
export async function readAudit(control: ControlDatabase, auditId: string): Promise<AuditReport> {
  const [row] = await control.query<{ readonly finished: boolean; readonly report: unknown }>(
    'SELECT finished_at IS NOT NULL AS finished, report FROM podium.audit WHERE id::text = $1',
    [auditId],
  );
  if (row?.finished === true) return AuditReport.parse(row.report);
  const problem = row === undefined ? 'audit_unknown' : 'audit_unfinished';
  throw new AppError('invalid_input', { problem }, { field: 'auditId' });
}
