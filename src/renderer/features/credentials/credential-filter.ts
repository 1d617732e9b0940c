import type { Credential, SecretSource } from '../../../contract/credentials.ts';

/** What a list of credentials can be narrowed to: one source, or what no source answers for. */
export type SourceFilter = SecretSource | 'missing' | 'unknown';

export function sourceOf({ source, error }: Credential): SourceFilter {
  return source ?? (error === null ? 'missing' : 'unknown');
}

/** A secret for server-wide work, or for audits: no customer connects by it. */
export function isOfServer(reference: string): boolean {
  return /^env:(SERVER|AUDITOR)_URL_/.test(reference);
}

export function filterCredentials(
  credentials: readonly Credential[],
  search: string,
  source: SourceFilter | null,
): readonly Credential[] {
  const wanted = search.trim().toLowerCase();
  return credentials.filter(credential => {
    if (source !== null && sourceOf(credential) !== source) return false;
    return [credential.reference, ...credential.usedBy].some(text => text.toLowerCase().includes(wanted));
  });
}
