import { z } from 'zod';
import { AuditCheck } from './audits-checks.ts';
import { Finding } from './audits-findings.ts';
import { Timestamp } from './shared.ts';

/**
 * `clean` only when the check ran to its end and found nothing. `not_applicable`: there is nothing of the kind here, such as a
 * web application to probe.
 */
export const CheckVerdict = z.enum(['clean', 'findings', 'not_audited', 'not_applicable']);
export type CheckVerdict = z.infer<typeof CheckVerdict>;

/** One a check, in the order of the report's checks. */
const Verdicts = z.array(CheckVerdict);

/** With whose rights a tenant was audited: those of its own role, or of an auditor's that may do little. */
export const AuditedBy = z.object({ role: z.string(), auditor: z.boolean() });
export type AuditedBy = z.infer<typeof AuditedBy>;

const AuditedTenant = z.object({
  subdomain: z.string(),
  name: z.string(),
  /** `host:port`; null for one that could not be entered. */
  server: z.string().nullable(),
  /** Null for one that could not be entered. */
  auditedBy: AuditedBy.nullable(),
  verdicts: Verdicts,
});

/** What was found of a whole server, beside what was found of its tenants. */
const AuditedServer = z.object({
  /** `host:port` */
  server: z.string(),
  systemIdentifier: z.string(),
  /** Whether its own credential was there, which some checks need. */
  credential: z.boolean(),
  verdicts: Verdicts,
});

export const AuditRequest = z.strictObject({
  /** Left out: the whole fleet. */
  subdomains: z.array(z.string()).min(1).optional(),
  /** Tries to log in with every role into every database of its server, not in a ring alone; see `logins`. */
  exhaustive: z.boolean().default(false),
});
export type AuditRequest = z.infer<typeof AuditRequest>;

/** In this order; without a log-in to try there is no such phase. */
export const auditPhases = ['tenants', 'servers', 'logins', 'fleet'] as const;

export const AuditProgress = z.object({
  phase: z.enum(auditPhases),
  /** What was finished last: a subdomain, a server, a database or the id of a check. */
  at: z.string(),
  /** Of this phase. */
  done: z.number().int(),
  total: z.number().int(),
  /** So far, of all phases. */
  findings: z.number().int(),
});
export type AuditProgress = z.infer<typeof AuditProgress>;

export const AuditReport = z.object({
  auditId: z.string(),
  startedAt: Timestamp,
  finishedAt: Timestamp,
  /** Whether the whole fleet was asked for. */
  wholeFleet: z.boolean(),
  exhaustive: z.boolean(),
  checks: z.array(AuditCheck),
  servers: z.array(AuditedServer),
  tenants: z.array(AuditedTenant),
  /** Of what belongs to no tenant and no server. */
  fleet: Verdicts,
  /** What was found, accepted or not. */
  findings: z.array(Finding),
  /** What the audit before had found and this one looked for in vain. */
  fixed: z.array(Finding),
});
export type AuditReport = z.infer<typeof AuditReport>;

export const AuditRecord = z.object({
  auditId: z.string(),
  startedAt: Timestamp,
  /** Null for one that did not come to its end. */
  finishedAt: Timestamp.nullable(),
  tenants: z.number().int(),
  /** Accepted ones among them. */
  findings: z.number().int(),
  /** Those that no audit before had found; these three are null where it was not counted. */
  fresh: z.number().int().nullable(),
  accepted: z.number().int().nullable(),
  fixed: z.number().int().nullable(),
});
export type AuditRecord = z.infer<typeof AuditRecord>;

/** One check of one tenant, or of one server, made again. */
export const RecheckRequest = z.strictObject({
  check: z.string(),
  /** Null for what was found of a whole server, or of the fleet. */
  subdomain: z.string().nullable(),
  /** `host:port`, where the subdomain is null; null for the fleet. */
  server: z.string().nullable().default(null),
});
export type RecheckRequest = z.infer<typeof RecheckRequest>;

export const Recheck = z.object({
  verdict: CheckVerdict,
  at: Timestamp,
  findings: z.array(Finding),
  /** Keys of findings that are gone since. */
  fixed: z.array(z.string()),
});
export type Recheck = z.infer<typeof Recheck>;

/** What an exhaustive audit would do, server by server. */
export const LoginPlan = z.object({
  servers: z.array(
    z.object({
      /** `host:port` */
      server: z.string(),
      roles: z.number().int(),
      databases: z.number().int(),
      /** Log-ins tried; each that is refused leaves a line in the server's log. */
      attempts: z.number().int(),
      /** milliseconds that one takes, with as many at once as an audit tries */
      each: z.number(),
      /** Whether it was measured now, by as many log-ins; else it is a figure of a server on the same machine. */
      measured: z.boolean(),
      /** milliseconds for all, estimated from it */
      duration: z.number(),
    }),
  ),
});
export type LoginPlan = z.infer<typeof LoginPlan>;
