import { randomUUID } from 'node:crypto';
import type { FindingState } from '../../contract/audits-findings.ts';
import type { AuditRecord, AuditReport } from '../../contract/audits-report.ts';
import { AppError } from '../app-error.ts';
import type { ControlDatabase } from '../db/control.ts';
import { asOfNow } from './findings/as-of-now.ts';
import { parseReport } from './kept-report.ts';

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
  readonly fresh: number | null;
  readonly accepted: number | null;
  readonly fixed: number | null;
}

const shownAudits = 200;

/** How many audits keep their report; of those before them only the row is left. */
const keptReports = 200;

/** Its beginning is told by the clock of the control database, which is the same for every console. */
export async function createAudit(
  control: ControlDatabase,
  tenants: number,
): Promise<{ readonly auditId: string; readonly startedAt: Date }> {
  const auditId = randomUUID();
  const [row] = await control.query<{ startedAt: Date }>(
    'INSERT INTO podium.audit (id, started_at, tenants) VALUES ($1, now(), $2) RETURNING started_at AS "startedAt"',
    [auditId, tenants],
  );
  if (row === undefined) throw new Error('the audit was not written');
  return { auditId, startedAt: row.startedAt };
}

/** Keeps the report, and lets go of those that are older than the ones to be kept. */
export async function finishAudit(
  control: ControlDatabase,
  report: AuditReport,
  kept = keptReports,
): Promise<void> {
  const count = (wanted: FindingState) => report.findings.filter(({ state }) => state === wanted).length;
  await control.query(
    `UPDATE podium.audit SET finished_at = $2, findings = $3, report = $4, fresh = $5, accepted = $6, fixed = $7
     WHERE id = $1`,
    [
      report.auditId,
      report.finishedAt,
      report.findings.length,
      JSON.stringify(report),
      count('new'),
      count('accepted'),
      report.fixed.length,
    ],
  );
  await control.query(
    `UPDATE podium.audit SET report = NULL WHERE id IN (
       SELECT id FROM podium.audit WHERE finished_at IS NOT NULL AND report IS NOT NULL
       ORDER BY started_at DESC OFFSET $1
     )`,
    [kept],
  );
}

export async function breakAudit(control: ControlDatabase, auditId: string, broken: Broken): Promise<void> {
  await control.query('UPDATE podium.audit SET report = $2 WHERE id = $1', [auditId, JSON.stringify(broken)]);
}

/** The newest first. */
export async function listAudits(control: ControlDatabase): Promise<AuditRecord[]> {
  const rows = await control.query<Row>(
    `SELECT id AS "auditId", started_at AS "startedAt", finished_at AS "finishedAt", tenants, findings,
       fresh, accepted, fixed
     FROM podium.audit ORDER BY started_at DESC, id LIMIT ${shownAudits}`,
  );
  return rows.map(row => ({
    ...row,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }));
}

interface Kept {
  readonly finished: boolean;
  readonly report: unknown;
}

/**
 * Without an id the latest that came to its end. Findings are told as of now. Throws `invalid_input` for an audit that is not
 * there, that did not come to its end, or whose report is not kept or not understood any more.
 */
export async function readAudit(control: ControlDatabase, auditId?: string): Promise<AuditReport> {
  return control.transaction(async client => {
    const { rows } = await client.query<Kept>(
      `SELECT finished_at IS NOT NULL AS finished, report FROM podium.audit
       WHERE CASE WHEN $1::text IS NULL THEN finished_at IS NOT NULL ELSE id::text = $1 END
       ORDER BY started_at DESC LIMIT 1`,
      [auditId ?? null],
    );
    const report = reportOf(rows[0]);
    return { ...report, findings: await asOfNow(client, report.findings) };
  });
}

function reportOf(row: Kept | undefined): AuditReport {
  if (row === undefined) throw noReport('audit_unknown');
  if (!row.finished) throw noReport('audit_unfinished');
  if (row.report === null) throw noReport('audit_not_kept');
  const report = parseReport(row.report);
  if (report === null) throw noReport('audit_unreadable');
  return report;
}

function noReport(problem: string): AppError {
  return new AppError('invalid_input', { problem }, { field: 'auditId' });
}

/** The clock of the control database, which is the same for every console. */
export async function readClock(control: ControlDatabase): Promise<Date> {
  const [row] = await control.query<{ at: Date }>('SELECT now()::timestamptz(3) AS at');
  if (row === undefined) throw new Error('the clock did not answer');
  return row.at;
}
