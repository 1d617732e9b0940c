export interface SplitName {
  readonly lastName: string;
  readonly firstName: string;
}

/** `Öberg, Åsa` and `Åsa Öberg` as their two names; null for what may be split in more than one way. */
export function splitName(name: string): SplitName | null {
  const byComma = name.split(',').map(part => part.trim());
  const words = name.split(' ');
  const [lastName, firstName] = byComma.length === 2 ? byComma : words.length === 2 ? words.toReversed() : [];
  if (!lastName || !firstName || (byComma.length > 1 && byComma.length !== 2)) return null;
  return { lastName, firstName };
}
