import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { JsonImport } from '../../../contract/customers-json.ts';
import { AppError } from '../../app-error.ts';
import type { ControlDatabase } from '../../db/control.ts';
import { withUniqueSubdomain } from '../row.ts';
import type { WrittenCustomer } from '../row-rules.ts';

/** A customer that an import added, as `podium.customer_import` remembers it. */
export interface CreatedRow {
  readonly id: string;
  readonly subdomain: string;
  /** The row's xmin as it was written. */
  readonly version: string;
  /** Name of the secret that the import put into the keychain; null where it put none. */
  readonly secret: string | null;
}

interface KeptImport {
  readonly importId: string;
  readonly fileName: string;
  readonly importedAt: Date;
  readonly created: readonly CreatedRow[];
  readonly rejected: number;
  readonly undoneAt: Date | null;
}

const selectImport = `
  SELECT id::text AS "importId", file_name AS "fileName", imported_at AS "importedAt", created, rejected,
    undone_at AS "undoneAt" FROM podium.customer_import`;

/** Throws `subdomain_taken` when the web application or another console was quicker. */
export async function insertCustomer(
  client: pg.ClientBase,
  { name, subdomain, databaseUrl, status, contactEmail, plan }: WrittenCustomer,
): Promise<Omit<CreatedRow, 'secret'>> {
  const id = `pod${randomUUID().replaceAll('-', '')}`;
  const { rows } = await withUniqueSubdomain(subdomain, () =>
    client.query<{ version: string }>(
      `INSERT INTO public."Customer" (id, name, subdomain, "databaseUrl", status, "contactEmail", plan, "updatedAt")
       VALUES ($1, $2, $3, $4, $5, $6, $7, now() AT TIME ZONE 'UTC') RETURNING xmin::text AS version`,
      [id, name, subdomain, databaseUrl, status, contactEmail, plan],
    ),
  );
  return { id, subdomain, version: rows[0]?.version ?? '' };
}

export async function insertImport(
  client: pg.ClientBase,
  file: { readonly name: string; readonly sha256: string },
  created: readonly CreatedRow[],
  rejected: number,
): Promise<JsonImport> {
  const { rows } = await client.query<{ importId: string; importedAt: Date }>(
    `INSERT INTO podium.customer_import (id, file_name, sha256, created, rejected)
     VALUES (gen_random_uuid(), $1, $2, $3, $4) RETURNING id::text AS "importId", imported_at AS "importedAt"`,
    [file.name, file.sha256, JSON.stringify(created), rejected],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the import was not recorded');
  return toJsonImport({ ...row, fileName: file.name, created, rejected, undoneAt: null });
}

/** The latest first. */
export async function listImports(control: ControlDatabase): Promise<JsonImport[]> {
  return (await control.query<KeptImport>(`${selectImport} ORDER BY imported_at DESC, id`)).map(toJsonImport);
}

/** Held until the transaction ends, so that it is undone once. Throws `import_not_found`. */
export async function lockImport(client: pg.ClientBase, importId: string): Promise<readonly CreatedRow[]> {
  const { rows } = await client.query<KeptImport>(
    `${selectImport} WHERE id::text = $1 AND undone_at IS NULL FOR UPDATE`,
    [importId],
  );
  if (rows[0] === undefined) throw new AppError('import_not_found');
  return rows[0].created;
}

export async function markUndone(client: pg.ClientBase, importId: string): Promise<void> {
  await client.query('UPDATE podium.customer_import SET undone_at = now() WHERE id::text = $1', [importId]);
}

function toJsonImport({ created, importedAt, undoneAt, ...rest }: KeptImport): JsonImport {
  return {
    ...rest,
    importedAt: importedAt.toISOString(),
    created: created.map(({ subdomain }) => subdomain),
    undoneAt: undoneAt?.toISOString() ?? null,
  };
}
