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
}

const listed = 200;

/** The imports of one orchestra, the newest first. */
export async function listImports(
  deps: Pick<Deps, 'tenants' | 'connections'>,
  subdomain: string,
): Promise<ImportRecord[]> {
  const tenant = await deps.tenants.bySubdomain(subdomain);
  const { rows } = await deps.connections.withReader(tenant, 'imports', client =>
    needingTables(subdomain, () =>
      client.query<Row>(
        `SELECT id, file_name, sha256, imported_at, rows, created, updated, unchanged, rejected
         FROM podium.import ORDER BY imported_at DESC, id LIMIT $1`,
        [listed],
      ),
    ),
  );
  return rows.map(toRecord);
}

function toRecord({ id, file_name, sha256, imported_at, ...counts }: Row): ImportRecord {
  return { importId: id, fileName: file_name, sha256, importedAt: imported_at.toISOString(), counts };
}
