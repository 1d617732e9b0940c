import type { DriftDifference } from '../../../contract/migrations-drift.ts';
import type { Catalogue, CatalogueObject } from './catalogue.ts';
import { sameView } from './same-view.ts';

export type Difference = Omit<DriftDifference, 'ignored'>;

const tables: ReadonlySet<string> = new Set(['table', 'foreign_table', 'view', 'materialized_view']);

/** In what the two differ, by type and name. Of a table that one of them lacks, its columns and what else is its own are not told. */
export async function compareCatalogues(
  expected: Catalogue,
  found: Catalogue,
): Promise<readonly Difference[]> {
  const missing = without(expected, found).map(each => difference('missing', each, null));
  const extra = without(found, expected).map(each => difference('extra', null, each));
  const differing: Difference[] = [];
  for (const [key, object] of expected) {
    const other = found.get(key);
    if (other !== undefined && !(await same(object, other)))
      differing.push(difference('differing', object, other));
  }
  return [...missing, ...extra, ...differing].sort((a, b) => order(a.name, b.name) || order(a.type, b.type));
}

/** Those that the other has not, save the parts of a table that it has not either. */
function without(these: Catalogue, others: Catalogue): readonly CatalogueObject[] {
  const alone = [...these].filter(([key]) => !others.has(key)).map(([, object]) => object);
  const gone = new Set(alone.filter(({ type }) => tables.has(type)).map(({ name }) => name));
  return alone.filter(({ parent }) => parent === null || !gone.has(parent));
}

async function same(expected: CatalogueObject, found: CatalogueObject): Promise<boolean> {
  if (expected.definition === found.definition) return true;
  const isView = expected.type === 'view' || expected.type === 'materialized_view';
  return isView && sameView(expected.definition ?? '', found.definition ?? '');
}

function difference(
  kind: Difference['kind'],
  expected: CatalogueObject | null,
  found: CatalogueObject | null,
): Difference {
  const { type, name } = (expected ?? found) as CatalogueObject;
  return { kind, type, name, expected: expected?.definition ?? null, found: found?.definition ?? null };
}

/** By code unit: the same on every machine. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
