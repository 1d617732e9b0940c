import type { ImportField } from '../../../../contract/imports-plan.ts';
import type { PreviewRows, PreviewRowsRequest } from '../../../../contract/imports-preview.ts';

const pageSize = 200;
/** Beyond this many rows, equal values are changed without having been counted. */
const mostCounted = 4_000;

type Ask = (request: PreviewRowsRequest) => Promise<PreviewRows>;

/** How many cells of a field hold the same text; null where the file is too long to be looked through for that. */
export async function countEqual(
  ask: Ask,
  { preview, field, text }: { readonly preview: string; readonly field: ImportField; readonly text: string },
): Promise<number | null> {
  let equal = 0;
  for (let from = 0; ; from += pageSize) {
    const { total, rows } = await ask({ preview, outcomes: null, problem: null, from, limit: pageSize });
    if (total > mostCounted) return null;
    equal += rows.filter(({ cells }) => cells[field]?.trim() === text.trim()).length;
    if (from + rows.length >= total || rows.length === 0) return equal;
  }
}
