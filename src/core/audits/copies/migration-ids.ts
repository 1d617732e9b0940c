import { parseStatements } from '../../migrations/grammar/parse.ts';
import type { Migration } from '../../migrations/source.ts';

const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;

/**
 * Ids that a migration writes out in a statement that inserts: they stand in every tenant by right. Where the grammar cannot
 * read a file, every id in it.
 */
export async function idsOfMigrations(
  migrations: readonly Pick<Migration, 'sql'>[],
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const { sql } of migrations) {
    if (sql.search(uuid) < 0) continue;
    const statements = await parseStatements(sql);
    // INSERT stands also within a DO block, a function and a WITH
    const texts = statements?.map(({ text }) => text).filter(text => /\binsert\b/i.test(text)) ?? [sql];
    for (const [id] of texts.join('\n').matchAll(uuid)) ids.add(id.toLowerCase());
  }
  return ids;
}
