import { readFile } from '../grammar/read-file.ts';
import type { Migration } from '../source.ts';

/**
 * Roles that migrations grant to or write policies for and do not make themselves: they belong to the tenant's server, and the statement
 * would fail where they are not.
 */
export async function rolesNamed(migrations: readonly Migration[]): Promise<readonly string[]> {
  const [named, made] = [new Set<string>(), new Set<string>()];
  for (const migration of migrations) {
    for (const { node } of (await readFile(migration)).statements) {
      if ('CreateRoleStmt' in node) made.add(node.CreateRoleStmt.role ?? '');
      collect(node, named);
    }
  }
  return [...named].filter(role => !made.has(role) && !/^(pg_|postgres$)/.test(role));
}

function collect(node: unknown, into: Set<string>): void {
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'rolename' && typeof value === 'string') into.add(value);
    else collect(value, into);
  }
}
