/** A question with its values; the text holds none of them. */
export interface Query {
  readonly text: string;
  readonly values: unknown[];
}

/** Places a value among a query's parameters and answers how the text names it. */
export type Place = (value: unknown) => string;

/** Writes a query around what it places. */
export function buildQuery(write: (place: Place) => string): Query {
  const values: unknown[] = [];
  const text = write(value => `$${values.push(value)}`);
  return { text, values };
}

/** Names are told apart under sv-x-icu, since a database with the C locale would take ÖBOE and öboe for two. */
export function folded(text: string): string {
  return `lower(${text} COLLATE "sv-x-icu")`;
}
