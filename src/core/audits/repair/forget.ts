import type { CallContext } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import type { Deps } from '../../deps.ts';
import { documentOf, openSealedRows } from './sealed-rows.ts';

/** For good. Throws `confirmation_mismatch`, `sealed_rows_not_found` and what opening one throws: what cannot be read is not thrown away. */
export async function forgetSealed(
  deps: Deps,
  { id, confirmation }: { readonly id: string; readonly confirmation: string },
  context: CallContext,
): Promise<{ rows: number }> {
  if (confirmation !== id) throw new AppError('confirmation_mismatch', {}, { field: 'confirmation' });
  const { file, head } = await openSealedRows(deps.sealedRows, id);
  file[Symbol.dispose]();
  const rows = head.tables.reduce((sum, each) => sum + each.rows, 0);
  context.note({ subdomain: head.subdomain, rows });
  deps.sealedRows.remove(documentOf(id));
  return { rows };
}
