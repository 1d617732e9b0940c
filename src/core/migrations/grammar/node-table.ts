import type { Node } from 'libpg-query';

type Kind = Node extends infer N ? (N extends unknown ? keyof N : never) : never;
type Of<K extends Kind> = Extract<Node, Record<K, unknown>>[K];

/** One rule a kind of statement. */
export type NodeTable<T> = { readonly [K in Kind]?: (statement: Of<K>) => readonly T[] };

/** What the table says of a statement; nothing where it has no rule. */
export function ask<T>(table: NodeTable<T>, node: Node): readonly T[] {
  const [kind, statement] = Object.entries(node)[0] ?? ['', undefined];
  const rule = (table as Readonly<Record<string, ((statement: unknown) => readonly T[]) | undefined>>)[kind];
  return rule?.(statement) ?? [];
}
