const before = 16; // characters kept in front of the first letter that matters, for what is around it
const farthest = 32;

/** A line from where its first letter beyond ASCII comes into sight. */
export function excerpt(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what every encoding here agrees on
  const place = line.search(/[^\x00-\x7f]/);
  return place <= farthest ? line : `…${line.slice(place - before)}`;
}
