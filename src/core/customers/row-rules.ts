import type { z } from 'zod';
import { CustomerDraft, CustomerStatus, DatabaseReference, Plan } from '../../contract/customers.ts';
import { parseConnectionUrl } from '../db/connection-fields.ts';

/** A customer as it was written before Podium: any text may stand in any field. */
export interface WrittenCustomer {
  readonly name: string;
  readonly subdomain: string;
  readonly databaseUrl: string;
  readonly status: string;
  readonly contactEmail: string;
  readonly plan: string;
}

export type WrittenField = keyof WrittenCustomer;

export interface BrokenRule {
  readonly field: WrittenField;
  /** Message code of the contract's rule (`validation` in the catalogues). */
  readonly problem: string;
}

export function isPlainUrl(databaseUrl: string): boolean {
  return /^postgres(ql)?:\/\//.test(databaseUrl);
}

/** The first rule that each field breaks, by the schemas that every new customer passes. */
export function brokenRules(written: WrittenCustomer): readonly BrokenRule[] {
  const { name, subdomain, contactEmail } = CustomerDraft.shape;
  return (
    [
      ['name', firstProblem(name, written.name)],
      ['subdomain', firstProblem(subdomain, written.subdomain)],
      ['databaseUrl', referenceProblem(written.databaseUrl)],
      ['status', firstProblem(CustomerStatus, written.status) && 'status_unknown'],
      ['contactEmail', firstProblem(contactEmail, written.contactEmail)],
      ['plan', firstProblem(Plan, written.plan) && 'plan_unknown'],
    ] as const
  ).flatMap(([field, problem]) => (problem === null ? [] : [{ field, problem }]));
}

function firstProblem(schema: z.ZodType, value: string): string | null {
  return schema.safeParse(value).error?.issues[0]?.message ?? null;
}

/** A plain URL breaks no rule of an old row, as long as it leads somewhere. */
function referenceProblem(databaseUrl: string): string | null {
  if (!isPlainUrl(databaseUrl)) return firstProblem(DatabaseReference, databaseUrl);
  try {
    parseConnectionUrl(databaseUrl);
    return null;
  } catch {
    return 'reference_format';
  }
}
