import type { Node, RangeVar, TypeName } from 'libpg-query';
import type { MigrationObject } from '../../../contract/migrations-resolve.ts';

/** An object of a migration as the catalogue is asked for it. */
export interface SoughtObject {
  readonly type: string;
  readonly change: MigrationObject['change'];
  /** Null where the search path decides. */
  readonly schema: string | null;
  /** Relation or type that it is a part of. */
  readonly of: string | null;
  readonly name: string;
  /** Types of a function's arguments, as to_regtype takes them. */
  readonly args?: readonly string[];
  /** A function's body or a column's type, which the change leaves behind. */
  readonly leaves?: string;
  /** A type that has a length or precision beside its name. */
  readonly sized?: boolean;
}

type Change = MigrationObject['change'];

export function object(
  type: string,
  change: Change,
  schema: string | null | undefined,
  name: string | undefined,
  of: string | null | undefined = null,
): SoughtObject {
  return { type, change, schema: schema ?? null, of: of ?? null, name: name ?? '' };
}

export function partOf(
  type: string,
  change: Change,
  relation: RangeVar | undefined,
  name: string | undefined,
): SoughtObject {
  return object(type, change, relation?.schemaname, name, relation?.relname);
}

/** None for a temporary one. */
export function relations(type: string, change: Change, relation: RangeVar | undefined): SoughtObject[] {
  if (relation?.relpersistence === 't') return [];
  return [object(type, change, relation?.schemaname, relation?.relname)];
}

export function named(type: string, change: Change, names: readonly Node[] | undefined): SoughtObject {
  const [schema, name] = qualified(names);
  return object(type, change, schema, name);
}

export function rows(relation: RangeVar | undefined): SoughtObject {
  return object('rows', 'changed', relation?.schemaname, relation?.relname);
}

export function statement(name: string): SoughtObject {
  return object('statement', 'changed', null, name);
}

export function qualified(names: readonly Node[] | undefined): [string | undefined, string | undefined] {
  const [name, schema] = strings(names).toReversed();
  return [schema, name];
}

export function namesOf(node: Node | undefined): [string | undefined, string | undefined] {
  const [name, schema] = node === undefined ? [] : listed(node).toReversed();
  return [schema, name];
}

export function listed(node: Node): readonly string[] {
  if ('List' in node) return strings(node.List.items);
  return strings([node]);
}

export function strings(nodes: readonly Node[] | undefined): readonly string[] {
  return (nodes ?? []).flatMap(node => ('String' in node ? [node.String.sval ?? ''] : []));
}

export function typeText({ names, arrayBounds }: TypeName): string {
  const quoted = strings(names).map(name => `"${name.replaceAll('"', '""')}"`);
  return `${quoted.join('.')}${'[]'.repeat(arrayBounds?.length ?? 0)}`;
}
