import type { ImportRecord } from '../../contract/imports.ts';
import type { Deps } from '../deps.ts';
import { needingTables } from '../musicians/tenant-tables.ts';

interface Row {
  readonly id: string;
  readonly file_name: string;
  readonly sha256: string;
  readonly imported_at: Date;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly undo_until: Date | null;
  readonly undone_at: Date | null;
}

const listed = 200;

/** The imports of one orchestra, the newest first. */
export async function listImports(
  deps: Pick<Deps, 'tenants' | 'connections'>,
  subdomain: string,
): Promise<ImportRecord[]> {
  const tenant = await deps.tenants.bySubdomain(subdomain);
  const { rows } = await deps.connections.withReader(tenant, 'imports', client =>
    needingTables(subdomain, () => client.query<Row>(listQuery, [listed])),
  );
  return rows.map(toRecord);
}

/** By way of JSON, since a companion schema that an older Podium made has not all of the columns. */
const listQuery = `
  SELECT i.id, i.file_name, i.sha256, i.imported_at, i.rows, i.created, i.updated, i.unchanged, i.rejected,
    CASE WHEN more.journal_expires_at > now() THEN more.journal_expires_at END AS undo_until, more.undone_at
  FROM podium.import i
  CROSS JOIN LATERAL jsonb_to_record(to_jsonb(i)) AS more (journal_expires_at timestamptz, undone_at timestamptz)
  ORDER BY i.imported_at DESC, i.id LIMIT $1`;

function toRecord({
  id,
  file_name,
  sha256,
  imported_at,
  undo_until,
  undone_at,
  ...counts
}: Row): ImportRecord {
  return {
    importId: id,
    fileName: file_name,
    sha256,
    importedAt: imported_at.toISOString(),
    counts: { ...counts, existing: 0 },
    undoUntil: undo_until?.toISOString() ?? null,
    undoneAt: undone_at?.toISOString() ?? null,
  };
}
