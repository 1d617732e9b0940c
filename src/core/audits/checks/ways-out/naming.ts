import { nameSome } from '../../name-some.ts';
import { identifier } from '../../quoting.ts';

/** The first few, and how many more there are. */
export function shortList(names: readonly string[]): string {
  return nameSome(names, 5);
}

/** An object as it is told to a person: what is in `public`, or is PostgreSQL's own, by its own name alone. */
export function shownName(names: readonly string[]): string {
  const isUsual = names.length > 1 && (names[0] === 'public' || names[0] === 'pg_catalog');
  return names.slice(isUsual ? 1 : 0).join('.');
}

/** Types come as SQL, PostgreSQL's own with their schema. */
export function shownRoutine(names: readonly string[], types: readonly string[]): string {
  return `${shownName(names)}(${types.map(type => type.replace(/^pg_catalog\./, '')).join(', ')})`;
}

/** After the word ROUTINE, which is for functions, procedures and aggregates alike. */
export function quotedRoutine(names: readonly string[], types: readonly string[]): string {
  return `${identifier(...names)}(${types.join(', ')})`;
}

/** Grantees are empty for PUBLIC. */
export function shownGrantee(grantee: string): string {
  return grantee === '' ? 'PUBLIC' : grantee;
}

export function quotedGrantee(grantee: string): string {
  return grantee === '' ? 'PUBLIC' : identifier(grantee);
}
