import { z } from 'zod';
import { query, task } from './kit.ts';
import { Nothing, Timestamp } from './shared.ts';

/** Worst first. */
export const findingLevels = ['critical', 'error', 'warning', 'info'] as const;
export const FindingLevel = z.enum(findingLevels);
export type FindingLevel = z.infer<typeof FindingLevel>;

export const AuditCheck = z.object({
  id: z.string(),
  level: FindingLevel,
  title: z.object({ sv: z.string(), en: z.string() }),
  proves: z.object({ sv: z.string(), en: z.string() }),
});
export type AuditCheck = z.infer<typeof AuditCheck>;

export const Finding = z.object({
  check: z.string(),
  level: FindingLevel,
  /** The tenant it was found in. */
  subdomain: z.string(),
  /** Stable from audit to audit: the same defect has the same key. */
  key: z.string(),
  /** Names and counts that fill the sentence of the finding; never a row's data. */
  evidence: z.record(z.string(), z.string()),
  /** SQL or a command that mends it; empty where there is none to run. */
  remedy: z.string(),
});
export type Finding = z.infer<typeof Finding>;

export const AuditProgress = z.object({
  subdomain: z.string(),
  done: z.number().int(),
  total: z.number().int(),
  findings: z.number().int(),
});
export type AuditProgress = z.infer<typeof AuditProgress>;

/** `clean` only when the check ran to its end and found nothing. */
export const CheckVerdict = z.enum(['clean', 'findings', 'not_audited']);
export type CheckVerdict = z.infer<typeof CheckVerdict>;

export const AuditReport = z.object({
  auditId: z.string(),
  startedAt: Timestamp,
  finishedAt: Timestamp,
  checks: z.array(AuditCheck),
  tenants: z.array(
    z.object({
      subdomain: z.string(),
      name: z.string(),
      verdicts: z.array(z.object({ check: z.string(), verdict: CheckVerdict })),
    }),
  ),
  findings: z.array(Finding),
});
export type AuditReport = z.infer<typeof AuditReport>;

export const AuditRecord = z.object({
  auditId: z.string(),
  startedAt: Timestamp,
  finishedAt: Timestamp.nullable(),
  tenants: z.number().int(),
  findings: z.number().int(),
});
export type AuditRecord = z.infer<typeof AuditRecord>;

export const audits = {
  checks: query({ effect: 'none', input: Nothing, output: z.array(AuditCheck) }),
  /** Changes nothing in a tenant; its result is kept in the control database. */
  run: task({
    effect: 'control',
    allowedReadOnly: true,
    input: z.strictObject({ subdomains: z.array(z.string()).min(1).optional() }),
    progress: AuditProgress,
    output: AuditReport,
  }),
  list: query({ effect: 'none', input: Nothing, output: z.array(AuditRecord) }),
  show: query({ effect: 'none', input: z.strictObject({ auditId: z.string() }), output: AuditReport }),
};
