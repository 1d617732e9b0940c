/** Where a finding was made: a customer's tenant, a server by its system identifier, or the fleet. */
export type KeyPlace =
  | { readonly kind: 'tenant'; readonly customerId: string }
  | { readonly kind: 'server'; readonly systemIdentifier: string }
  | { readonly kind: 'fleet' };

/** The same for the same defect in every audit: made of names that stay, a customer's id and never its subdomain. */
export function findingKey(check: string, place: KeyPlace, names: readonly string[]): string {
  return [check, ...partsOf(place), ...names].map(part => encodeURIComponent(part)).join('/');
}

function partsOf(place: KeyPlace): readonly string[] {
  switch (place.kind) {
    case 'tenant':
      return [place.customerId];
    case 'server':
      return ['server', place.systemIdentifier];
    case 'fleet':
      return ['fleet'];
  }
}

/** The first of the names that a tenant's finding is told apart by; empty where there is none. */
export function firstNameOf(key: string): string {
  const [, , name = ''] = key.split('/');
  return decodeURIComponent(name);
}

/** The server that a finding of no tenant is about; null for the fleet's. */
export function serverOfKey(key: string): string | null {
  const [, kind, systemIdentifier = ''] = key.split('/');
  return kind === 'server' ? decodeURIComponent(systemIdentifier) : null;
}
