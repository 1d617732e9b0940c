import { z } from 'zod';
import { SecretSource } from './credentials.ts';
import { ErrorInfo } from './errors.ts';
import { command, query, task } from './kit.ts';
import { CustomerId, Nothing, Timestamp, TlsPolicy } from './shared.ts';

/** What adoption finds out about one row that the web application wrote. */
export const AdoptedCustomer = z.object({
  id: CustomerId,
  subdomain: z.string(),
  name: z.string(),
  status: z.string(),
  plan: z.string(),
  /** Null for a plain URL, which is told as a danger. */
  databaseReference: z.string().nullable(),
  /** The source that answered; null when none did. */
  source: SecretSource.nullable(),
  /** `host:port` that the credential leads to; null when there is none. */
  server: z.string().nullable(),
  database: z.enum(['answers', 'unreachable', 'not_tried']),
  stamp: z.enum(['missing', 'present', 'not_read']),
  error: ErrorInfo.nullable(),
  /** Rules of the contract that the row breaks, by message code: reported, never mended by itself. */
  problems: z.array(z.string()),
});
export type AdoptedCustomer = z.infer<typeof AdoptedCustomer>;

/** What TLS a server offers, asked without a password. */
export const AdoptedServer = z.object({
  server: z.string(),
  loopback: z.boolean(),
  customers: z.number().int(),
  /** `verified`: its certificate stands up to verify-full; `offered`: TLS, but not verified; `none`; `not_known`: no answer. */
  tls: z.enum(['verified', 'offered', 'none', 'not_known']),
});
export type AdoptedServer = z.infer<typeof AdoptedServer>;

/** Digests over the web application's own schema, before and after. */
export const AdoptionProof = z.object({
  /** Of the catalogue of `public`: tables, columns, constraints, indexes, triggers, functions, grants. */
  catalogueBefore: z.string(),
  catalogueAfter: z.string(),
  /** Of every row of every table of `public`, in order. */
  rowsBefore: z.string(),
  rowsAfter: z.string(),
  rows: z.number().int(),
  equal: z.boolean(),
});
export type AdoptionProof = z.infer<typeof AdoptionProof>;

export const AdoptionReport = z.object({
  /** Name of the control database; typed to confirm. */
  database: z.string(),
  applied: z.boolean(),
  customers: z.array(AdoptedCustomer),
  servers: z.array(AdoptedServer),
  proof: AdoptionProof,
});
export type AdoptionReport = z.infer<typeof AdoptionReport>;

export const AdoptionProgress = z.object({
  step: z.enum(['rehearse', 'look', 'apply', 'prove']),
  subdomain: z.string().nullable(),
  done: z.number().int(),
  total: z.number().int(),
});
export type AdoptionProgress = z.infer<typeof AdoptionProgress>;

/** Taking over a control database that the web application filled: `public` is left as it is. */
export const adoption = {
  /** Makes Podium's tables in a transaction that is rolled back, proves that `public` is the same, and looks around. */
  rehearseAdoption: task({
    effect: 'none',
    input: Nothing,
    progress: AdoptionProgress,
    output: AdoptionReport,
  }),
  adopt: task({
    effect: 'control',
    input: z.strictObject({
      confirmation: z.string(),
      /** A policy for all customers of a server; left out, verify-full. */
      tlsPolicies: z.array(z.strictObject({ server: z.string(), tlsPolicy: TlsPolicy })).default([]),
    }),
    progress: AdoptionProgress,
    output: AdoptionReport,
  }),
  /** When and from what this control database was adopted; null when Podium made it, or was never let in. */
  adoption: query({
    effect: 'none',
    input: Nothing,
    output: z.object({ adoptedAt: Timestamp, database: z.string(), customers: z.number().int() }).nullable(),
  }),
  /** Removes Podium's schema from an adopted control database, with its activity and stamps, and proves that `public` is as it was. */
  undoAdoption: command({
    effect: 'control',
    input: z.strictObject({ confirmation: z.string() }),
    output: AdoptionProof,
  }),
};
