import type {
  CheckResult,
  Defect,
  Examination,
  PlaceExamination,
  Results,
  VerdictCheck,
} from '../../check.ts';
import { shellArgument } from '../../quoting.ts';
import { identityStamp } from '../ownership/identity-stamp.ts';
import { missingDatabase } from '../ownership/missing-database.ts';
import { letIn } from './let-in.ts';

/** What could not be audited is a finding of its own, never a silence. */
export const coverage: VerdictCheck = {
  id: 'coverage',
  group: 'coverage',
  scope: 'verdict',
  level: 'warning',
  title: { sv: 'Fullständighet', en: 'Completeness' },
  proves: {
    sv: 'Varje kontroll kunde göras färdigt i kundens databas, på servern och över hela beståndet.',
    en: 'Every check could be made to its end in the customer’s database, on the server and over the whole fleet.',
  },
  doesNotProve: {
    sv: 'Att något är rätt. Den säger bara vad som inte kunde granskas.',
    en: 'That anything is right. It only says what could not be audited.',
  },
  hidden: null,
  runs: 'console',
  sentences: {
    refused: {
      sv: 'Databasen kunde inte öppnas, så ingenting i den är granskat. {{code, error}}',
      en: 'The database could not be entered, so nothing in it was audited. {{code, error}}',
    },
    auditor: {
      sv: 'Granskarens roll {{role}} kommer inte in i databasen, så ingenting i den är granskat. {{code, error}}',
      en: 'The auditor’s role {{role}} cannot enter the database, so nothing in it was audited. {{code, error}}',
    },
    found: {
      sv: 'Allt kunde inte granskas ({{checks, checks}}). {{code, error}}',
      en: 'Not everything could be audited ({{checks, checks}}). {{code, error}}',
    },
    server: {
      sv: 'Allt kunde inte granskas på servern {{server}} ({{checks, checks}}). {{code, error}}',
      en: 'Not everything could be audited on the server {{server}} ({{checks, checks}}). {{code, error}}',
    },
    fleet: {
      sv: 'Allt kunde inte granskas över hela beståndet ({{checks, checks}}). {{code, error}}',
      en: 'Not everything could be audited over the whole fleet ({{checks, checks}}). {{code, error}}',
    },
  },
  judge(examination: Examination) {
    // a finding of its own says already why nobody went in
    if ([identityStamp, missingDatabase].some(check => check.judge(examination)?.length)) return null;
    if (examination.refused !== null) return [notEntered(examination, examination.refused.code)];
    return missedByReason(examination.results, result => result.everywhere !== true).map(missed => ({
      key: [missed.code, ...missed.checks],
      evidence: { code: missed.code, checks: missed.checks.join(', ') },
      remedy: '',
    }));
  },
  judgePlace({ server, door, results }: PlaceExamination) {
    return missedByReason(results, () => true).map(({ code, checks, reference }): Defect => {
      const told = { code, checks: checks.join(', ') };
      const key = [code, ...checks];
      if (server === null) return { key, sentence: 'fleet', evidence: told, remedy: '' };
      const remedy = code === 'secret_missing' ? giveCredential(reference, door?.subdomain ?? '') : '';
      return { key, sentence: 'server', evidence: { ...told, server }, remedy };
    });
  },
};

function notEntered({ tenant, auditedBy }: Examination, code: string): Defect {
  const key = [code];
  const level = 'error';
  if (auditedBy?.auditor !== true) {
    const remedy = `podium credentials test ${shellArgument(tenant.subdomain)}`;
    return { key, level, sentence: 'refused', evidence: { code }, remedy };
  }
  const { role } = auditedBy;
  return { key, level, sentence: 'auditor', evidence: { code, role }, ...letIn(code, role, tenant) };
}

interface Missed {
  readonly code: string;
  readonly checks: readonly string[];
  /** Of the secret that is missing. */
  readonly reference: string;
}

type NotAudited = Extract<CheckResult, { kind: 'not_audited' }>;

/** One for each reason, in the order of the checks: what is accepted of one is not accepted of another. */
function missedByReason(results: Results, counts: (result: NotAudited) => boolean): readonly Missed[] {
  const reasons = new Map<string, { code: string; checks: string[]; reference: string }>();
  for (const [check, result] of results) {
    if (result.kind !== 'not_audited' || !counts(result)) continue;
    const { code, details } = result.error;
    const missed = reasons.get(code) ?? { code, checks: [], reference: String(details?.reference ?? '') };
    missed.checks.push(check);
    reasons.set(code, missed);
  }
  return [...reasons.values()];
}

/** The server's secret is known by the name that a customer there gives its server. */
function giveCredential(reference: string, subdomain: string): string {
  if (reference !== '') return `podium credentials set ${reference.replace(/^env:/, '')}`;
  return `podium customers update ${shellArgument(subdomain)} --server main\npodium credentials set SERVER_URL_MAIN`;
}
