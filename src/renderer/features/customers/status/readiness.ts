import type { Customer, Readiness } from '../../../../contract/customers.ts';
import { useCall } from '../../../app/calls.ts';

/** Asked when a customer that is not active is shown; it connects, so nothing but a person or a change asks again. */
export function useReadiness({ subdomain, status }: Customer) {
  return useCall(
    'customers.readiness',
    { subdomain },
    { enabled: status !== 'active', refetchOnWindowFocus: false },
  );
}

/** True where the one thing missing is what a superadmin may vouch for. */
export function onlyConfirmationMissing({ steps }: Readiness): boolean {
  const missing = steps.filter(({ state }) => state !== 'met');
  return missing.length === 1 && missing[0]?.step === 'web_application';
}

/** The name that the web application's environment must have; null for a row with a plain URL. */
export function secretName({ databaseReference }: Customer): string | null {
  return databaseReference?.replace(/^[a-z]+:/, '') ?? null;
}
