import type { Hold } from '../../contract/customers.ts';
import { AppError } from '../app-error.ts';
import type { Tenant } from './tenant.ts';

export interface HoldColumns {
  readonly holdReason: string | null;
  readonly holdSince: Date | null;
  readonly holdUntil: Date | null;
}

/** The hold that is in force now; one whose end has passed is none. */
export function toHold({ holdReason, holdSince, holdUntil }: HoldColumns, now = new Date()): Hold | null {
  if (holdReason === null || holdSince === null) return null;
  if (holdUntil !== null && holdUntil <= now) return null;
  return { reason: holdReason, since: holdSince.toISOString(), until: holdUntil?.toISOString() ?? null };
}

/** Throws `on_hold`. */
export function assertNotOnHold({ subdomain, hold }: Pick<Tenant, 'subdomain' | 'hold'>): void {
  if (hold !== null) throw onHold(subdomain, hold);
}

export function onHold(subdomain: string, { reason }: Hold): AppError {
  return new AppError('on_hold', { subdomain, reason });
}
