/** The reference that a subdomain's database has by custom, where both the web application and Podium look for it. */
export function suggestReference(subdomain: string): string {
  const name = subdomain
    .trim()
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_');
  return name === '' ? '' : `env:DATABASE_URL_${name}`;
}

/** A subdomain made from an orchestra's name; the user may write another. */
export function suggestSubdomain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}
