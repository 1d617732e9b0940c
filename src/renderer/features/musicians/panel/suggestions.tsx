import type { MusicianFacets } from '../../../../contract/musicians.ts';

interface SuggestionsProps {
  readonly id: string;
  readonly facets: MusicianFacets['instruments'] | undefined;
}

/** What a text field proposes; anything else can be typed as well. */
export function Suggestions({ id, facets = [] }: SuggestionsProps) {
  return (
    <datalist id={id}>
      {facets.map(({ name }) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
