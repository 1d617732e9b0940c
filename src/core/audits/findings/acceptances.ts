import type pg from 'pg';
import type { Acceptance, AcceptRequest } from '../../../contract/audits-findings.ts';
import type { CallContext } from '../../../contract/index.ts';
import { actorName } from '../../activity/actor-name.ts';
import { AppError } from '../../app-error.ts';
import type { Deps } from '../../deps.ts';

/**
 * Of findings that are not fixed, in place of what was said of them before; answers how many there were. Throws `invalid_input`
 * for an end that has passed.
 */
export async function acceptFindings(
  { control, ports }: Deps,
  { keys, reason, until }: AcceptRequest,
  context: CallContext,
): Promise<{ accepted: number }> {
  if (until !== null && new Date(until) <= ports.clock.now()) {
    throw new AppError('invalid_input', { problem: 'until_past' }, { field: 'until' });
  }
  const rows = await control.query<{ check: string }>(
    `WITH accepted AS (
       INSERT INTO podium.audit_acceptance (key, reason, accepted_by, accepted_at, until)
       SELECT f.key, $2, $3, now(), $4 FROM podium.audit_finding f WHERE f.key = ANY ($1) AND f.fixed_at IS NULL
       ON CONFLICT (key) DO UPDATE SET reason = excluded.reason, accepted_by = excluded.accepted_by,
         accepted_at = excluded.accepted_at, until = excluded.until
       RETURNING key
     ) SELECT f."check" FROM accepted a JOIN podium.audit_finding f ON f.key = a.key`,
    [keys, reason, actorName(), until],
  );
  context.note({ ...noteOf(rows), reason, until });
  return { accepted: rows.length };
}

export async function withdrawAcceptances(
  { control }: Deps,
  keys: readonly string[],
  context: CallContext,
): Promise<{ withdrawn: number }> {
  const rows = await control.query<{ check: string }>(
    `WITH withdrawn AS (DELETE FROM podium.audit_acceptance WHERE key = ANY ($1) RETURNING key)
     SELECT f."check" FROM withdrawn w JOIN podium.audit_finding f ON f.key = w.key`,
    [keys],
  );
  context.note(noteOf(rows));
  return { withdrawn: rows.length };
}

/** For the activity: of which checks, and how many. */
function noteOf(rows: readonly { readonly check: string }[]): { checks: string[]; findings: number } {
  return { checks: [...new Set(rows.map(({ check }) => check))].sort(), findings: rows.length };
}

/** Those that hold at the moment, by the key of their finding: one that was fixed since and is back is accepted no more. */
export async function acceptancesIn(client: pg.ClientBase): Promise<ReadonlyMap<string, Acceptance>> {
  const { rows } = await client.query<{
    readonly key: string;
    readonly reason: string;
    readonly by: string;
    readonly at: Date;
    readonly until: Date | null;
  }>(
    `SELECT a.key, a.reason, a.accepted_by AS by, a.accepted_at AS at, a.until
     FROM podium.audit_acceptance a JOIN podium.audit_finding f ON f.key = a.key
     WHERE (a.until IS NULL OR a.until > now()) AND a.accepted_at >= f.first_seen`,
  );
  return new Map(
    rows.map(({ key, reason, by, at, until }) => [
      key,
      { reason, by, at: at.toISOString(), until: until?.toISOString() ?? null },
    ]),
  );
}
