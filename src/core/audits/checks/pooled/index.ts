import type { Check } from '../../check.ts';
import { foreignSchemas } from './foreign-schemas.ts';
import { pooledCopies } from './pooled-copies.ts';
import { registryTables } from './registry-tables.ts';
import { tenantColumns } from './tenant-columns.ts';
import { tenantKeys } from './tenant-keys.ts';
import { tenantPolicies } from './tenant-policies.ts';

/** What the pooled database left. Columns stand before what hangs on them: a remedy takes it along. */
export const pooledChecks: readonly Check[] = [
  tenantPolicies,
  tenantColumns,
  pooledCopies,
  tenantKeys,
  registryTables,
  foreignSchemas,
];
