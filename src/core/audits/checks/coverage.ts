import type { CheckResult, Examination, FleetCheck } from '../check.ts';
import { shellArgument } from '../quoting.ts';
import { identityStamp } from './identity-stamp.ts';

/** What could not be audited is a finding of its own, never a silence. */
export const coverage: FleetCheck = {
  id: 'coverage',
  scope: 'fleet',
  level: 'error',
  title: { sv: 'Fullständighet', en: 'Completeness' },
  proves: {
    sv: 'Varje kontroll kunde göras färdigt i kundens databas.',
    en: 'Every check could be made to its end in the customer’s database.',
  },
  judge(examination: Examination) {
    const { tenant, refused, results } = examination;
    // the stamp's own finding says already why nobody went in
    if (identityStamp.judge(examination)?.length) return null;
    const missed = [...results].filter(([, result]) => result.kind === 'not_audited');
    const code = refused?.code ?? firstCode(missed.map(([, result]) => result));
    if (code === null) return [];
    const remedy = refused === null ? '' : `podium credentials test ${shellArgument(tenant.subdomain)}`;
    return [{ key: [], evidence: { code, checks: missed.map(([id]) => id).join(', ') }, remedy }];
  },
};

function firstCode(results: readonly CheckResult[]): string | null {
  return results.find(result => result.kind === 'not_audited')?.error.code ?? null;
}
