import type { Tenant } from '../../customers/tenant.ts';
import type { Migration } from '../source.ts';
import type { RunItem, StoredRun } from './repository.ts';
import type { RunLock } from './run-lock.ts';

/** A run as far as one console carries it out, from its beginning or from where it is resumed. */
export interface Part {
  readonly run: StoredRun;
  readonly lock: RunLock;
  readonly migrations: readonly Migration[];
  /** All of the run; those that have an outcome are left as they are. */
  readonly items: readonly RunItem[];
  readonly tenants: readonly Tenant[];
  readonly resumed: boolean;
}
