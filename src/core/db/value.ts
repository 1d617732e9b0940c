/** 128 bits, as four words; read-only for whoever is handed one, since the reader of a stream fills the same one anew. */
export interface Value {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

export function uuidOf({ a, b, c, d }: Value): string {
  const digits = [a, b, c, d].map(word => word.toString(16).padStart(8, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function toValue(uuid: string): Value {
  const digits = uuid.replaceAll('-', '');
  const word = (index: number) => Number.parseInt(digits.slice(index * 8, index * 8 + 8), 16);
  return { a: word(0), b: word(1), c: word(2), d: word(3) };
}
