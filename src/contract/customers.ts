import { z } from 'zod';
import { adoption } from './customers-adoption.ts';
import { jsonImport } from './customers-json.ts';
import { servers } from './customers-servers.ts';
import { ErrorInfo } from './errors.ts';
import { command, query } from './kit.ts';
import { CustomerId, Nothing, ServerName, Subdomain, Timestamp, TlsPolicy } from './shared.ts';

export const Plan = z.enum(['small', 'medium', 'enterprise']);
export type Plan = z.infer<typeof Plan>;

export const CustomerStatus = z.enum(['pending', 'active', 'inactive']);
export type CustomerStatus = z.infer<typeof CustomerStatus>;

/** Name of a secret: `env:DATABASE_URL_<SUBDOMAIN>` in the web application's environment, `sandbox:<name>` in the sandbox. */
export const DatabaseReference = z
  .string()
  .regex(/^(env:[A-Z][A-Z0-9_]{0,127}|sandbox:[a-z0-9-]{1,63})$/, 'reference_format');

/** While a customer is on hold, runs and imports skip it and say so. */
export const Hold = z.object({
  reason: z.string(),
  since: Timestamp,
  /** Null lasts until it is released. A hold whose end has passed is none. */
  until: Timestamp.nullable(),
});
export type Hold = z.infer<typeof Hold>;

/** That the web application has the credential of the reference that the row holds now, and how it is known. */
export const WebApplicationHas = z.object({ at: Timestamp, how: z.enum(['probe', 'typed']) });
export type WebApplicationHas = z.infer<typeof WebApplicationHas>;

export const Customer = z.object({
  id: CustomerId,
  name: z.string(),
  subdomain: z.string(),
  contactEmail: z.string(),
  plan: Plan.or(z.string()),
  status: CustomerStatus.or(z.string()),
  /** Why the status was last changed here; null where it never was. */
  statusReason: z.string().nullable(),
  /** Null for an old row that holds a plain URL: it works, is shown as a danger, and never leaves core. */
  databaseReference: z.string().nullable(),
  tlsPolicy: TlsPolicy,
  /** When a connection was last verified in full under this policy; null is shown in red beyond loopback. */
  tlsVerifiedAt: Timestamp.nullable(),
  /** SHA-256 of the customer's own certificate authority as hex; null trusts the system's authorities. */
  certificateAuthority: z.string().nullable(),
  /** Server whose credential is the named secret `SERVER_URL_<NAME>`, for server-wide work. */
  server: z.string().nullable(),
  /** Whether the control database knows an identity stamp for this customer. */
  stamped: z.boolean(),
  /** Whether it was stamped at a loopback address, where nothing has to be encrypted; null before it is stamped. */
  onLoopback: z.boolean().nullable(),
  hold: Hold.nullable(),
  webApplicationHas: WebApplicationHas.nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  /** The rows' version as read (xmin of both, never `updatedAt`); an update with an older one is refused. */
  version: z.string(),
});
export type Customer = z.infer<typeof Customer>;

const name = z.string().trim().min(1, 'name_empty').max(200, 'name_long');
const contactEmail = z.email('email_format').max(254, 'email_format');
/** PEM of one or more certificates; public, so it is no secret. */
export const CertificateAuthority = z
  .string()
  .max(100_000, 'certificate_format')
  .regex(/^\s*-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\s*$/, 'certificate_format');

export const CustomerDraft = z.strictObject({
  name,
  subdomain: Subdomain,
  contactEmail,
  plan: Plan,
  /** Left out in the sandbox: database, role and stamp are made there. */
  databaseReference: DatabaseReference.optional(),
  tlsPolicy: TlsPolicy.default('verify-full'),
  server: ServerName.nullable().default(null),
});
export type CustomerDraft = z.infer<typeof CustomerDraft>;

/** Every field but the status, which has rules of its own (`setStatus`). A new subdomain leaves the reference as it is. */
export const CustomerChanges = z.strictObject({
  name: name.optional(),
  subdomain: Subdomain.optional(),
  contactEmail: contactEmail.optional(),
  plan: Plan.optional(),
  databaseReference: DatabaseReference.optional(),
  tlsPolicy: TlsPolicy.optional(),
  certificateAuthority: CertificateAuthority.nullable().optional(),
  server: ServerName.nullable().optional(),
});
export type CustomerChanges = z.infer<typeof CustomerChanges>;

/** What a customer needs before it may become active, in the order in which one thing needs the other. */
export const readinessSteps = ['credential', 'database', 'identity', 'web_application'] as const;
export const ReadinessStep = z.object({
  step: z.enum(readinessSteps),
  /** `not_asked`: an earlier step is missing. `web_application` is met by a probe, or by a typed confirmation before. */
  state: z.enum(['met', 'missing', 'not_asked']),
  /** Why it is missing, where something failed. */
  error: ErrorInfo.nullable(),
});
export type ReadinessStep = z.infer<typeof ReadinessStep>;

export const Readiness = z.object({ ready: z.boolean(), steps: z.array(ReadinessStep) });
export type Readiness = z.infer<typeof Readiness>;

/** A database whose customer was removed. It is left as it is; only the list forgets it. */
export const OrphanDatabase = z.object({
  customerId: CustomerId,
  subdomain: z.string(),
  name: z.string(),
  /** Null where the row held a plain URL, which is kept in the keychain for `restore`. */
  databaseReference: z.string().nullable(),
  /** Where it was when it was stamped; null for one that never was. */
  address: z.object({ host: z.string(), port: z.number().int(), database: z.string() }).nullable(),
  removedAt: Timestamp,
  removedBy: z.string(),
});
export type OrphanDatabase = z.infer<typeof OrphanDatabase>;

/** Typed by the superadmin: the subdomain, letter for letter. */
const confirmation = z.string();
const reason = z.string().trim().min(1, 'reason_empty').max(500, 'reason_long');

export const customers = {
  /** Answers from a cache of at most one minute; see `revision`. */
  list: query({ effect: 'none', input: Nothing, output: z.array(Customer) }),
  /**
   * Changes whenever the list does, here, in another console or in the web application, within 3 seconds. Asked again and
   * again by a page in use; it is what keeps the cache honest.
   */
  revision: query({ effect: 'none', input: Nothing, output: z.object({ revision: z.string() }) }),
  show: query({ effect: 'none', input: z.strictObject({ subdomain: z.string() }), output: Customer }),
  create: command({ effect: 'tenant', input: CustomerDraft, output: Customer }),
  update: command({
    effect: 'control',
    input: z.strictObject({ id: CustomerId, version: z.string(), changes: CustomerChanges }),
    output: Customer,
  }),
  /** Connects and asks the web application; says what is missing before the customer may become active. */
  readiness: query({ effect: 'none', input: z.strictObject({ subdomain: z.string() }), output: Readiness }),
  /**
   * pending -> active | inactive; active -> inactive; inactive -> active | pending. Active needs `readiness`. Throws
   * `status_refused`, `not_ready`, `changed_elsewhere`.
   */
  setStatus: command({
    effect: 'control',
    input: z.strictObject({
      id: CustomerId,
      version: z.string(),
      status: CustomerStatus,
      reason,
      /** Typed instead of a probe: the secret's name (what follows `env:`), which the web application now has. */
      webApplicationHas: z.string().optional(),
    }),
    output: Customer,
  }),
  hold: command({
    effect: 'control',
    input: z.strictObject({ id: CustomerId, reason, until: Timestamp.nullable() }),
    output: Customer,
  }),
  release: command({ effect: 'control', input: z.strictObject({ id: CustomerId }), output: Customer }),
  /** Removes the row and its stamp record; the database is left as it is and is listed among the orphans. */
  remove: command({
    effect: 'control',
    input: z.strictObject({ id: CustomerId, confirmation }),
    output: z.object({ id: CustomerId, subdomain: z.string() }),
  }),
  orphans: query({ effect: 'none', input: Nothing, output: z.array(OrphanDatabase) }),
  /** Undoes a removal: the row as it was, but pending. Throws `subdomain_taken`. */
  restore: command({ effect: 'control', input: z.strictObject({ id: CustomerId }), output: Customer }),
  /** Takes a database off the list of orphans, once it was dropped or is kept elsewhere. Drops nothing. */
  dismissOrphan: command({
    effect: 'control',
    input: z.strictObject({ id: CustomerId, confirmation }),
    output: z.object({ id: CustomerId }),
  }),
  /**
   * The list as text: csv for Excel in Swedish (semicolon, UTF-8 with BOM, CRLF), tsv for the clipboard; cells that a
   * spreadsheet would run as a formula are guarded. `file` asks where to save it.
   */
  export: command({
    effect: 'local',
    input: z.strictObject({
      /** In this order; left out, all. */
      subdomains: z.array(z.string()).max(100_000).optional(),
      format: z.enum(['csv', 'tsv']),
      to: z.enum(['text', 'file']),
      /** Of the titles and the words for plan and status: the file is for a person, and core has no language. */
      language: z.enum(['sv', 'en']).default('sv'),
    }),
    output: z.object({
      rows: z.number().int(),
      text: z.string().nullable(),
      /** Name of the file that was saved; null when none was. */
      file: z.string().nullable(),
    }),
  }),
  /** Writes a new identity stamp into the database that the customer's reference leads to. */
  restamp: command({
    effect: 'tenant',
    input: z.strictObject({ id: CustomerId, confirmation }),
    output: Customer,
  }),
  ...servers,
  ...adoption,
  ...jsonImport,
};
