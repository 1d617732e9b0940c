import { z } from 'zod';
import { command, query } from './kit.ts';
import { CustomerId, Nothing, Subdomain, Timestamp, TlsPolicy } from './shared.ts';

export const Plan = z.enum(['small', 'medium', 'enterprise']);
export type Plan = z.infer<typeof Plan>;

export const CustomerStatus = z.enum(['pending', 'active', 'inactive']);
export type CustomerStatus = z.infer<typeof CustomerStatus>;

/** Name of a secret: `env:DATABASE_URL_<SUBDOMAIN>` in the web application's environment, `sandbox:<name>` in the sandbox. */
export const DatabaseReference = z
  .string()
  .regex(/^(env:[A-Z][A-Z0-9_]{0,127}|sandbox:[a-z0-9-]{1,63})$/, 'reference_format');

export const Customer = z.object({
  id: CustomerId,
  name: z.string(),
  subdomain: z.string(),
  contactEmail: z.string(),
  plan: Plan.or(z.string()),
  status: CustomerStatus.or(z.string()),
  /** Null for an old row that holds a plain URL: it works, is shown as a danger, and never leaves core. */
  databaseReference: z.string().nullable(),
  tlsPolicy: TlsPolicy,
  /** Whether the control database knows an identity stamp for this customer. */
  stamped: z.boolean(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  /** The row's version as read (xmin); an update with an older one is refused. */
  version: z.string(),
});
export type Customer = z.infer<typeof Customer>;

const name = z.string().trim().min(1, 'name_empty').max(200, 'name_long');
const contactEmail = z.email('email_format').max(254, 'email_format');

export const CustomerDraft = z.strictObject({
  name,
  subdomain: Subdomain,
  contactEmail,
  plan: Plan,
  status: CustomerStatus.default('pending'),
  /** Left out in the sandbox: database, role and stamp are made there. */
  databaseReference: DatabaseReference.optional(),
  tlsPolicy: TlsPolicy.default('verify-full'),
});
export type CustomerDraft = z.infer<typeof CustomerDraft>;

export const CustomerChanges = z.strictObject({
  name: name.optional(),
  subdomain: Subdomain.optional(),
  contactEmail: contactEmail.optional(),
  plan: Plan.optional(),
  status: CustomerStatus.optional(),
  databaseReference: DatabaseReference.optional(),
  tlsPolicy: TlsPolicy.optional(),
});
export type CustomerChanges = z.infer<typeof CustomerChanges>;

/** Typed by the superadmin: the subdomain, letter for letter. */
const confirmation = z.string();

export const customers = {
  list: query({ effect: 'none', input: Nothing, output: z.array(Customer) }),
  show: query({ effect: 'none', input: z.strictObject({ subdomain: z.string() }), output: Customer }),
  create: command({ effect: 'tenant', input: CustomerDraft, output: Customer }),
  update: command({
    effect: 'control',
    input: z.strictObject({ id: CustomerId, version: z.string(), changes: CustomerChanges }),
    output: Customer,
  }),
  /** Removes the row and its stamp record; the database is left as it is. */
  remove: command({
    effect: 'control',
    input: z.strictObject({ id: CustomerId, confirmation }),
    output: z.object({ id: CustomerId, subdomain: z.string() }),
  }),
  /** Writes a new identity stamp into the database that the customer's reference leads to. */
  restamp: command({
    effect: 'tenant',
    input: z.strictObject({ id: CustomerId, confirmation }),
    output: Customer,
  }),
};
