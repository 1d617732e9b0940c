/** A name as SQL writes it: what holds more than lower-case letters, digits and `_` stands in quotes, so that no two look alike. */
export function quotedName(...parts: readonly (string | null)[]): string {
  return parts
    .filter(part => part !== null && part !== '')
    .map(part => (/^[a-z_][a-z0-9_]*$/.test(part as string) ? part : `"${part?.replaceAll('"', '""')}"`))
    .join('.');
}
