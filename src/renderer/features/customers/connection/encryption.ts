import type { ConnectionTest } from '../../../../contract/credentials.ts';
import type { Customer } from '../../../../contract/customers.ts';

/**
 * What is known of the connection itself, beside the policy: `loopback` never leaves this machine, so that nothing is
 * encrypted there; `not_verified` is a promise that no connection has kept yet.
 */
export type EncryptionState = 'insecure' | 'verified' | 'loopback' | 'not_verified';

export function encryptionState(customer: Customer, tested: ConnectionTest['tls']): EncryptionState {
  if (tested === null ? isOnLoopback(customer) : tested === 'loopback') return 'loopback';
  if (customer.tlsPolicy === 'insecure') return 'insecure';
  return customer.tlsVerifiedAt !== null || tested === 'verified' ? 'verified' : 'not_verified';
}

/** What is known without a connection: where it was stamped, and that the sandbox is on this machine. */
function isOnLoopback({ onLoopback, databaseReference }: Customer): boolean {
  return onLoopback ?? databaseReference?.startsWith('sandbox:') ?? false;
}
