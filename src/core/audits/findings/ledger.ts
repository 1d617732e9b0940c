import type pg from 'pg';
import type { Acceptance, Finding } from '../../../contract/audits-findings.ts';
import type { ControlDatabase } from '../../db/control.ts';
import type { FoundDefect } from '../engine/judge.ts';
import { acceptancesIn } from './acceptances.ts';
import type { Looked } from './looked.ts';

/** A finding and the customer that it belongs to. */
export interface KeptFinding {
  readonly finding: FoundDefect;
  /** Null for what was found of a whole server, or of the fleet. */
  readonly customerId: string | null;
}

/** What the ledger knows of a finding that is not fixed. */
export interface OpenFinding extends KeptFinding {
  readonly firstSeen: Date;
  /** When the audit began that saw it last. */
  readonly lastSeen: Date;
  /** Whether the customer was removed. */
  readonly removed: boolean;
}

/** Findings as the ledger tells them after an audit. */
export interface Settled {
  readonly findings: readonly Finding[];
  /** What was open before, and was looked for in vain. */
  readonly fixed: readonly (Finding & Pick<KeptFinding, 'customerId'>)[];
  /** When they were written, by the clock of the control database as all that the ledger says. */
  readonly at: Date;
}

/**
 * Writes what an audit found beside what earlier ones did; `startedAt` is when the audit began. What is found is open, and new
 * where it was fixed. What was open and is not found is fixed where the audit looked, unless another console has seen it since
 * this audit began. One console after the other: what each reads is what it writes beside.
 */
export async function settleFindings(
  control: ControlDatabase,
  found: readonly KeptFinding[],
  looked: Looked,
  startedAt: Date,
): Promise<Settled> {
  return control.transaction(async client => {
    await client.query(`SET LOCAL lock_timeout = '30s'; SET LOCAL statement_timeout = '60s';
      LOCK TABLE podium.audit_finding IN SHARE ROW EXCLUSIVE MODE`);
    const open = await readOpen(client);
    const keys = new Set(found.map(({ finding }) => finding.key));
    const lost = [...open.values()].filter(each => !keys.has(each.finding.key));
    const fixed = lost.filter(
      each => !each.removed && each.lastSeen <= startedAt && looked(each) === 'looked',
    );
    const gone = lost.filter(each => each.removed || looked(each) === 'gone');
    const acceptances = await acceptancesIn(client);
    await keep(client, found, startedAt);
    const at = await close(client, [...fixed, ...gone]);
    return {
      findings: found.map(({ finding }) => {
        const firstSeen = open.get(finding.key)?.firstSeen;
        const acceptance = firstSeen === undefined ? null : (acceptances.get(finding.key) ?? null);
        const state = acceptance ? 'accepted' : firstSeen === undefined ? 'new' : 'known';
        return { ...finding, state, since: (firstSeen ?? startedAt).toISOString(), acceptance };
      }),
      fixed: fixed.map(({ finding, customerId, firstSeen }) => {
        const acceptance: Acceptance | null = acceptances.get(finding.key) ?? null;
        return { ...finding, state: 'fixed', since: firstSeen.toISOString(), acceptance, customerId };
      }),
      at,
    };
  });
}

async function readOpen(client: pg.ClientBase): Promise<ReadonlyMap<string, OpenFinding>> {
  const { rows } = await client.query<OpenFinding>(
    `SELECT f.customer_id AS "customerId", f.finding, f.first_seen AS "firstSeen", f.last_seen AS "lastSeen",
       f.customer_id IS NOT NULL AND NOT EXISTS (SELECT FROM public."Customer" c WHERE c.id = f.customer_id) AS removed
     FROM podium.audit_finding f WHERE f.fixed_at IS NULL`,
  );
  return new Map(rows.map(row => [row.finding.key, row]));
}

async function keep(client: pg.ClientBase, found: readonly KeptFinding[], startedAt: Date): Promise<void> {
  await client.query(
    `INSERT INTO podium.audit_finding AS kept (key, "check", customer_id, finding, first_seen, last_seen)
     SELECT DISTINCT ON (f.finding->>'key') f.finding->>'key', f.finding->>'check', f."customerId", f.finding, $2, $2
     FROM jsonb_to_recordset($1) AS f (finding jsonb, "customerId" text)
     ON CONFLICT (key) DO UPDATE SET finding = excluded.finding, fixed_at = NULL,
       last_seen = greatest(kept.last_seen, excluded.last_seen),
       first_seen = CASE WHEN kept.fixed_at IS NULL THEN kept.first_seen ELSE excluded.first_seen END`,
    [JSON.stringify(found), startedAt],
  );
}

async function close(client: pg.ClientBase, findings: readonly OpenFinding[]): Promise<Date> {
  const { rows } = await client.query<{ at: Date }>(
    `WITH closed AS (
       UPDATE podium.audit_finding SET fixed_at = clock_timestamp() WHERE key = ANY ($1)
     ) SELECT clock_timestamp() AS at`,
    [findings.map(({ finding }) => finding.key)],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the clock did not answer');
  return row.at;
}
