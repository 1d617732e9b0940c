import type { PreviewRow, PreviewRows, PreviewRowsRequest } from '../../contract/imports-preview.ts';
import { RowOutcome } from '../../contract/imports-preview.ts';
import type { Deps } from '../deps.ts';
import { needingTables } from '../musicians/tenant-tables.ts';
import { type StagedRow, stagedRows } from './check/staged-rows.ts';
import type { KeptPreview } from './kept-imports.ts';
import { changesOf } from './load/changes.ts';
import { assertUnchanged, unfollowed } from './opened-plan.ts';
import { openFile } from './worker/file.ts';

type Changes = ReadonlyMap<number, readonly PreviewRow['changes'][number][]>;

/** A page of a preview's rows, read from the file and the database again. Throws `preview_gone` and `file_changed`. */
export async function previewRows(
  deps: Deps,
  { preview: id, outcomes, problem, from, limit }: PreviewRowsRequest,
): Promise<PreviewRows> {
  const preview = deps.keptImports.preview(id);
  await assertUnchanged(deps, preview.opened, unfollowed);
  const { total, rows: numbers } =
    problem === null
      ? preview.outcomes.page(outcomes ?? RowOutcome.options, from, limit)
      : preview.problems.page(problem, from, limit);
  const changes = await changesIn(deps, preview, numbers);
  const rows = preview.problems.read(numbers).map(read => ({
    ...read,
    problems: [...read.problems],
    outcome: preview.outcomes.of(read.row),
    changes: [...(changes.get(read.row) ?? [])],
  }));
  return { total, rows };
}

async function changesIn(deps: Deps, preview: KeptPreview, numbers: readonly number[]): Promise<Changes> {
  const updated = numbers.filter(row => preview.outcomes.of(row) === 'updated');
  if (updated.length === 0 || !preview.live) return new Map();
  const staged = readStaged(preview, updated);
  const { plan, options } = preview.opened;
  const tenant = await deps.tenants.bySubdomain(plan.subdomain);
  return deps.connections.withReader(tenant, 'import-preview', client =>
    needingTables(plan.subdomain, () => changesOf(client, options, staged)),
  );
}

function readStaged({ opened, problems }: KeptPreview, numbers: readonly number[]): readonly StagedRow[] {
  const file = openFile(opened.file);
  try {
    return stagedRows(file, opened.scanned, opened.request, problems.places, numbers);
  } finally {
    file[Symbol.dispose]();
  }
}
