import { z } from 'zod';
import { AuditCheck } from './audits-checks.ts';
import {
  AuditExport,
  AuditExportRequest,
  AuditSigningKey,
  ReportVerification,
  ReportVerifyRequest,
} from './audits-export.ts';
import { AcceptRequest } from './audits-findings.ts';
import { repair } from './audits-repair.ts';
import {
  AuditProgress,
  AuditRecord,
  AuditReport,
  AuditRequest,
  LoginPlan,
  Recheck,
  RecheckRequest,
} from './audits-report.ts';
import { command, query, task } from './kit.ts';
import { Nothing } from './shared.ts';

export const audits = {
  checks: query({ effect: 'none', input: Nothing, output: z.array(AuditCheck) }),
  /** Changes nothing in a tenant; its result is kept in the control database. */
  run: task({
    effect: 'control',
    allowedReadOnly: true,
    input: AuditRequest,
    progress: AuditProgress,
    output: AuditReport,
  }),
  /** How many log-ins `exhaustive` means, and how long they take. */
  logins: query({
    effect: 'none',
    input: z.strictObject({ subdomains: z.array(z.string()).min(1).optional() }),
    output: LoginPlan,
  }),
  list: query({ effect: 'none', input: Nothing, output: z.array(AuditRecord) }),
  /** Without an id the latest that came to its end. States are of now: what was accepted since is accepted. */
  show: query({
    effect: 'none',
    input: z.strictObject({ auditId: z.string().optional() }),
    output: AuditReport,
  }),
  /** Makes one check again, after its remedy, and keeps what it found. Changes nothing in a tenant. */
  recheck: command({ effect: 'control', allowedReadOnly: true, input: RecheckRequest, output: Recheck }),
  accept: command({
    effect: 'control',
    input: AcceptRequest,
    output: z.object({ accepted: z.number().int() }),
  }),
  /** They count again. */
  withdraw: command({
    effect: 'control',
    input: z.strictObject({ keys: z.array(z.string()).min(1).max(10_000) }),
    output: z.object({ withdrawn: z.number().int() }),
  }),
  /**
   * A report for auditors, signed (save CSV) by this workspace's key, which is made at its first use. Nothing is signed and nothing
   * written without it. Throws `keychain_*`, `signing_key_unreadable` and `file_not_written`.
   */
  export: command({
    effect: 'secret',
    allowedReadOnly: true,
    input: AuditExportRequest,
    output: AuditExport,
  }),
  /** Null until one is made. Throws `keychain_*` and `signing_key_unreadable`. */
  signingKey: query({ effect: 'none', input: Nothing, output: AuditSigningKey.nullable() }),
  /** In place of the one there was, whose reports are still told by its public key. Throws `secret_not_settable`. */
  newSigningKey: command({
    effect: 'secret',
    allowedReadOnly: true,
    input: Nothing,
    output: AuditSigningKey,
  }),
  /** Reads the file and nothing else: it needs no connection, no keychain and no workspace. */
  verify: query({ effect: 'none', input: ReportVerifyRequest, output: ReportVerification }),
  ...repair,
};
