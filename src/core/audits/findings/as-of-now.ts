import type pg from 'pg';
import type { Finding } from '../../../contract/audits-findings.ts';
import { acceptancesIn } from './acceptances.ts';

/** Findings of a kept report as they stand now: accepted since, or not any more, or fixed since. */
export async function asOfNow(client: pg.ClientBase, findings: readonly Finding[]): Promise<Finding[]> {
  const acceptances = await acceptancesIn(client);
  const fixed = await fixedAmong(
    client,
    findings.map(({ key }) => key),
  );
  return findings.map((finding): Finding => {
    const acceptance = acceptances.get(finding.key) ?? null;
    if (fixed.has(finding.key)) return { ...finding, state: 'fixed', acceptance };
    if (acceptance !== null) return { ...finding, state: 'accepted', acceptance };
    return { ...finding, state: finding.state === 'accepted' ? 'known' : finding.state, acceptance };
  });
}

async function fixedAmong(client: pg.ClientBase, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ key: string }>(
    'SELECT key FROM podium.audit_finding WHERE key = ANY ($1) AND fixed_at IS NOT NULL',
    [keys],
  );
  return new Set(rows.map(({ key }) => key));
}
