/** More than this and drawing and scoring them is felt at every key. */
const most = 100;

/** Whether a text holds every word of a search, wherever. */
function holdsWords(text: string, search: string): boolean {
  const lower = text.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every(word => lower.includes(word));
}

/** Of many things the first whose texts hold the search; few things are left as they are, for the list to filter itself. */
export function firstMatches<Thing>(
  things: readonly Thing[],
  search: string,
  textOf: (thing: Thing) => string,
): readonly Thing[] {
  if (things.length <= most) return things;
  const found: Thing[] = [];
  for (const thing of things) {
    if (found.length === most) break;
    if (holdsWords(textOf(thing), search)) found.push(thing);
  }
  return found;
}

/** For cmdk, whose own scoring finds letters strewn over any text, so that Enter runs what nobody meant. */
export function wordFilter(_id: string, search: string, keywords: readonly string[] = []): number {
  return holdsWords(keywords.join(' '), search) ? 1 : 0;
}
