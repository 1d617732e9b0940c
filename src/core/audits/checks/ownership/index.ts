import type { Check } from '../../check.ts';
import { databaseOwner } from './database-owner.ts';
import { identityStamp } from './identity-stamp.ts';
import { missingDatabase } from './missing-database.ts';
import { objectOwners } from './object-owners.ts';
import { sharedDatabase } from './shared-database.ts';
import { sharedRole } from './shared-role.ts';
import { sharedStamp } from './shared-stamp.ts';
import { stampWriters } from './stamp-writers.ts';
import { unknownDatabases } from './unknown-databases.ts';

/** Whose a database is. */
export const ownershipChecks: readonly Check[] = [
  identityStamp,
  sharedStamp,
  stampWriters,
  sharedDatabase,
  sharedRole,
  databaseOwner,
  objectOwners,
  missingDatabase,
  unknownDatabases,
];
