/** The beginning of a digest in groups of four, enough to compare by eye. */
export function shortFingerprint(hex: string): string {
  return `${hex.slice(0, 16).match(/.{4}/g)?.join(' ') ?? hex} …`;
}
