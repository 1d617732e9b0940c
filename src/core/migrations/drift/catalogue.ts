import type pg from 'pg';
import { quotedName } from '../object-name.ts';
import { catalogueSql } from './catalogue-sql.ts';

/** One object of a database as the catalogue tells of it. */
export interface CatalogueObject {
  readonly type: string;
  /** As SQL writes it; with a function's argument types. */
  readonly name: string;
  readonly definition: string | null;
  /** Name of the table that it comes and goes with. */
  readonly parent: string | null;
}

/** Objects by type and name. */
export type Catalogue = ReadonlyMap<string, CatalogueObject>;

type Row = readonly [
  type: string,
  schema: string | null,
  of: string | null,
  name: string,
  args: string | null,
  parent: string | null,
  definition: string | null,
];

/** The session's search path is another one afterwards. */
export async function readCatalogue(client: pg.ClientBase): Promise<Catalogue> {
  const results = (await client.query({ text: catalogueSql, rowMode: 'array' })) as unknown as readonly {
    rows: Row[];
  }[];
  return new Map((results.at(-1)?.rows ?? []).map(row => toObject(row)));
}

function toObject([type, schema, of, own, args, parent, definition]: Row): [string, CatalogueObject] {
  const name = quotedName(schema, of, own) + (args === null ? '' : `(${args})`);
  const object = { type, name, definition, parent: parent === null ? null : quotedName(schema, parent) };
  return [JSON.stringify([type, name]), object];
}
