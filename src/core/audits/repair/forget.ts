import type { SealedRowsRequest } from '../../../contract/audits-repair.ts';
import type { CallContext } from '../../../contract/index.ts';
import { assertConfirmed } from '../../customers/remove.ts';
import type { Deps } from '../../deps.ts';
import { documentOf, openSealedRows } from './sealed-rows.ts';

/** For good. Throws `confirmation_mismatch`, `sealed_rows_not_found` and what opening one throws: what cannot be read is not thrown away. */
export async function forgetSealed(
  deps: Deps,
  { id, confirmation }: SealedRowsRequest,
  context: CallContext,
): Promise<{ rows: number }> {
  const { file, head } = await openSealedRows(deps.sealedRows, id);
  file[Symbol.dispose]();
  assertConfirmed(head.subdomain, confirmation);
  const rows = head.tables.reduce((sum, each) => sum + each.rows, 0);
  context.note({ subdomain: head.subdomain, rows });
  deps.sealedRows.remove(documentOf(id));
  return { rows };
}
