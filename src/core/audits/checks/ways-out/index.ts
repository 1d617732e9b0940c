import type { Check } from '../../check.ts';
import { defaultPrivileges } from './default-privileges.ts';
import { definerFunctions } from './definer-functions.ts';
import { eventTriggers } from './event-triggers.ts';
import { foreignServers } from './foreign-servers.ts';
import { foreignTables } from './foreign-tables.ts';
import { foreignWrappers } from './foreign-wrappers.ts';
import { guardedObjects } from './guarded-objects.ts';
import { largeObjects } from './large-objects.ts';
import { nativeFunctions } from './native-functions.ts';
import { publications } from './publications.ts';
import { reachingExtensions } from './reaching-extensions.ts';
import { reachingFunctions } from './reaching-functions.ts';
import { redirectingSettings } from './redirecting-settings.ts';
import { relationGrants } from './relation-grants.ts';
import { replicationSlots } from './replication-slots.ts';
import { routineGrants } from './routine-grants.ts';
import { schemaGrants } from './schema-grants.ts';
import { subscriptions } from './subscriptions.ts';
import { untrustedLanguages } from './untrusted-languages.ts';
import { userMappings } from './user-mappings.ts';
import { viewOwners } from './view-owners.ts';

/** Ways out of a database. */
export const waysOutChecks: readonly Check[] = [
  foreignWrappers,
  foreignServers,
  userMappings,
  foreignTables,
  reachingExtensions,
  untrustedLanguages,
  nativeFunctions,
  definerFunctions,
  reachingFunctions,
  relationGrants,
  schemaGrants,
  routineGrants,
  defaultPrivileges,
  largeObjects,
  guardedObjects,
  viewOwners,
  publications,
  subscriptions,
  replicationSlots,
  eventTriggers,
  redirectingSettings,
];
