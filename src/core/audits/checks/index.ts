import type { Check } from '../check.ts';
import { copiesChecks } from './copies/index.ts';
import { coverage } from './coverage/coverage.ts';
import { entryChecks } from './entry/index.ts';
import { ownershipChecks } from './ownership/index.ts';
import { pooledChecks } from './pooled/index.ts';
import { routingChecks } from './routing/index.ts';
import { waysOutChecks } from './ways-out/index.ts';

/** Every check there is, in the order they are shown. A new one is a file in the folder of its group, and a line in that folder's list. */
export const checks: readonly Check[] = [
  ...entryChecks,
  ...ownershipChecks,
  ...pooledChecks,
  ...waysOutChecks,
  ...copiesChecks,
  ...routingChecks,
  coverage,
];
