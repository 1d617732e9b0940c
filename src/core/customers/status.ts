import type { CustomerStatus } from '../../contract/customers.ts';
import { AppError } from '../app-error.ts';

/** Where each status may lead. Active has a condition beside (`readiness.ts`). */
const transitions: Readonly<Record<CustomerStatus, readonly CustomerStatus[]>> = {
  pending: ['active', 'inactive'],
  active: ['inactive'],
  inactive: ['active', 'pending'],
};

/** Throws `status_refused`. A status that the contract does not know, from the web application, may be left for any. */
export function assertTransition(from: string, to: CustomerStatus): void {
  const known: Readonly<Record<string, readonly CustomerStatus[]>> = transitions;
  if (Object.hasOwn(known, from) && known[from]?.includes(to) !== true) {
    throw new AppError('status_refused', { from, to }, { field: 'status' });
  }
}
