import type { z } from 'zod';
import { CallError } from '../../../contract/client.ts';

/** The names of rules that are not kept, by field. */
export type Problems = Readonly<Record<string, string>>;

/** The first problem of each field. */
export function problemsOf(error: z.ZodError): Problems {
  return Object.fromEntries(
    [...error.issues].reverse().map(({ path, message }) => [String(path[0]), message]),
  );
}

/** What core refused at one of the form's fields; null for a failure that is about none of them. */
export function problemsOfCall(error: unknown, fields: readonly string[]): Problems | null {
  if (!(error instanceof CallError) || error.field === undefined || !fields.includes(error.field))
    return null;
  const problem = error.code === 'invalid_input' ? error.details?.problem : error.code;
  return { [error.field]: String(problem) };
}
