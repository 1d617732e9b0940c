import type { Check } from '../check.ts';
import { coverage } from './coverage.ts';
import { crossTenantConnect } from './cross-tenant-connect.ts';
import { identityStamp } from './identity-stamp.ts';
import { publicConnect } from './public-connect.ts';
import { tenantColumns } from './tenant-columns.ts';

/** Every check there is, in the order they are shown. A new one is a file beside these and a line here. */
export const checks: readonly Check[] = [
  identityStamp,
  publicConnect,
  crossTenantConnect,
  tenantColumns,
  coverage,
];
