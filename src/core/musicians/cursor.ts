import { z } from 'zod';
import { MusicianSort } from '../../contract/musicians-filter.ts';
import { Timestamp } from '../../contract/shared.ts';
import { AppError } from '../app-error.ts';
import { parseJson } from '../parse-json.ts';

const value = z.string().regex(/^[^\0]*$/);

/** Where a page ended: the stretch, the values it was sorted by, and the id that tells equal ones apart. */
const Cursor = z.strictObject({
  sort: MusicianSort,
  descending: z.boolean(),
  /** 0-based row of the whole list at which the next page begins. */
  row: z.number().int().nonnegative(),
  stretch: value,
  /** What the stretch holds, as it was counted; 0 where it was not. */
  stretchRows: z.number().int().nonnegative(),
  /** What the list holds, likewise. */
  listRows: z.number().int().nonnegative(),
  values: z.array(value).readonly(),
  id: z.uuid(),
});
export type Cursor = z.infer<typeof Cursor>;

/** Opaque to who holds it. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor), 'utf8').toString('base64url');
}

/** Throws `invalid_input` for what is not a cursor of the same sort and direction with as many values. */
export function readCursor(
  text: string,
  { sort, descending, values }: Pick<Cursor, 'sort' | 'descending'> & { readonly values: number },
): Cursor {
  const cursor = Cursor.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8'))).data;
  const fits = cursor?.sort === sort && cursor.descending === descending && cursor.values.length === values;
  if (cursor === undefined || !fits) throw badCursor();
  if (sort === 'updatedAt' && !Timestamp.safeParse(cursor.values[0]).success) throw badCursor();
  return cursor;
}

export function badCursor(): AppError {
  return new AppError('invalid_input', { problem: 'other' }, { field: 'after' });
}
