import type { Node, RangeVar } from 'libpg-query';

/** A relation or another object by the name that the file gives it. */
export interface Named {
  /** Null where the file leaves it to the search path. */
  readonly schema: string | null;
  readonly name: string;
}

export function named({ schemaname, relname }: RangeVar): Named {
  return { schema: schemaname ?? null, name: relname ?? '' };
}

/** From a list of its parts, the last of which is its own name. */
export function fromParts(parts: readonly string[]): Named {
  return { schema: parts.at(-2) ?? null, name: parts.at(-1) ?? '' };
}

/** `a.b` as a List, a TypeName or one String. */
export function partsOf(node: Node | undefined): readonly string[] {
  if (node === undefined) return [];
  if ('String' in node) return [node.String.sval ?? ''];
  if ('List' in node) return (node.List.items ?? []).flatMap(partsOf);
  if ('TypeName' in node) return (node.TypeName.names ?? []).flatMap(partsOf);
  return [];
}

export function rangeVars(nodes: readonly Node[] | undefined): readonly Named[] {
  return (nodes ?? []).flatMap(node => ('RangeVar' in node ? [named(node.RangeVar)] : []));
}

/** As it would be written: with quotes only where it needs them for its letters. */
export function written({ schema, name }: Named): string {
  return [schema, name]
    .filter(part => part !== null)
    .map(part => (/^[a-z_][a-z0-9_$]*$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`))
    .join('.');
}
