import type { ExaminedTenant, ResolveRequest } from '../../../../contract/migrations-resolve.ts';

/** What is said to have become of a migration in a tenant. */
export type SettledAs = ResolveRequest['tenants'][number]['as'];

export const ends: readonly SettledAs[] = ['applied', 'rolled_back'];

/** By subdomain; a tenant that nothing was chosen for has none. */
export type Choices = ReadonlyMap<string, SettledAs>;

/** With the same choice for all of these; null takes it back. */
export function withChoice(
  before: Choices,
  tenants: readonly ExaminedTenant[],
  as: SettledAs | null,
): Choices {
  const after = new Map(before);
  for (const { subdomain } of tenants) {
    if (as === null) after.delete(subdomain);
    else after.set(subdomain, as);
  }
  return after;
}
