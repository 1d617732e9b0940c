import { z } from 'zod';
import { MusicianSort } from '../../contract/musicians.ts';
import { AppError } from '../app-error.ts';
import { parseJson } from '../parse-json.ts';

/** Where a page ended: the values it was sorted by, and the id that tells equal ones apart. */
const Cursor = z.strictObject({
  sort: MusicianSort,
  descending: z.boolean(),
  values: z.array(z.string().regex(/^[^\0]*$/)).readonly(),
  id: z.uuid(),
});
type Cursor = z.infer<typeof Cursor>;

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
  if (cursor === undefined || !fits)
    throw new AppError('invalid_input', { problem: 'other' }, { field: 'after' });
  return cursor;
}
