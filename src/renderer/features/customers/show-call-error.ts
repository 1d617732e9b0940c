import type { FieldPath, UseFormReturn } from 'react-hook-form';
import { CallError } from '../../../contract/client.ts';
import type { CustomerValues } from './customer-fields.tsx';

const fields: readonly string[] = [
  'name',
  'subdomain',
  'contactEmail',
  'plan',
  'databaseReference',
  'tlsPolicy',
  'server',
];

/** Puts an error of the call at the field that it is about; false when it is about none of them. */
export function showAtField<Output>(
  form: UseFormReturn<CustomerValues, unknown, Output>,
  error: unknown,
): boolean {
  if (!(error instanceof CallError)) return false;
  const field = error.field?.split('.').at(-1) ?? (error.code === 'subdomain_taken' ? 'subdomain' : '');
  if (!fields.includes(field)) return false;
  const problem = typeof error.details?.problem === 'string' ? error.details.problem : error.code;
  form.setError(field as FieldPath<CustomerValues>, { message: problem }, { shouldFocus: true });
  return true;
}
