import type { Node } from 'libpg-query';
import { fromParts, type Named, named, partsOf } from './names.ts';

/**
 * Relations and schemas that the file has made up to here: nobody waits for them, and they hold nobody's data. Names without a schema
 * are looked up as the server does: a temporary table first.
 */
export class MadeHere {
  readonly #relations = new Set<string>();
  readonly #schemas = new Set<string>();
  /** Where a name without a schema is made. */
  #searched = 'public';

  has(object: Named): boolean {
    return (
      this.#relations.has(this.#key(object)) ||
      this.#schemas.has(object.schema ?? this.#searched) ||
      (object.schema === null && this.#relations.has(key('pg_temp', object.name)))
    );
  }

  hasSchema(name: string): boolean {
    return this.#schemas.has(name);
  }

  /** Takes in what the statement makes, drops or renames. */
  pass(node: Node): void {
    if ('CreateStmt' in node && node.CreateStmt.if_not_exists !== true) this.#add(node.CreateStmt.relation);
    if ('CreateTableAsStmt' in node && node.CreateTableAsStmt.if_not_exists !== true)
      this.#add(node.CreateTableAsStmt.into?.rel);
    if ('SelectStmt' in node) this.#add(node.SelectStmt.intoClause?.rel);
    if ('ViewStmt' in node && node.ViewStmt.replace !== true) this.#add(node.ViewStmt.view);
    if ('CreateSeqStmt' in node && node.CreateSeqStmt.if_not_exists !== true)
      this.#add(node.CreateSeqStmt.sequence);
    if ('CreateSchemaStmt' in node && node.CreateSchemaStmt.if_not_exists !== true)
      this.#schemas.add(node.CreateSchemaStmt.schemaname ?? '');
    if ('IndexStmt' in node) this.#addIndex(node.IndexStmt);
    if ('DropStmt' in node) this.#drop(node.DropStmt);
    if ('RenameStmt' in node) this.#rename(node.RenameStmt);
    if ('AlterObjectSchemaStmt' in node) this.#move(node.AlterObjectSchemaStmt);
    if ('VariableSetStmt' in node && node.VariableSetStmt.name === 'search_path')
      this.#searched = firstOf(node.VariableSetStmt.args);
  }

  #add(relation: { schemaname?: string; relname?: string; relpersistence?: string } | undefined): void {
    if (relation === undefined) return;
    const schema = relation.relpersistence === 't' ? 'pg_temp' : (relation.schemaname ?? this.#searched);
    this.#relations.add(key(schema, relation.relname ?? ''));
  }

  /** An index is nobody's where its table is. */
  #addIndex({ relation, idxname, if_not_exists: unsure }: Statement<'IndexStmt'>): void {
    if (relation === undefined || idxname === undefined || unsure === true || !this.has(named(relation)))
      return;
    this.#add({ ...relation, relname: idxname });
  }

  #drop({ objects = [], removeType }: Statement<'DropStmt'>): void {
    for (const each of objects.map(partsOf)) {
      if (removeType === 'OBJECT_SCHEMA') this.#schemas.delete(each[0] ?? '');
      else this.#relations.delete(this.#key(fromParts(each)));
    }
  }

  #rename({ renameType, relation, newname = '' }: Statement<'RenameStmt'>): void {
    if (
      relation === undefined ||
      !['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_INDEX', 'OBJECT_SEQUENCE'].includes(renameType ?? '')
    )
      return;
    const before = named(relation);
    this.#replace(before, { ...before, name: newname });
  }

  #move({ relation, newschema = '' }: Statement<'AlterObjectSchemaStmt'>): void {
    if (relation !== undefined)
      this.#replace(named(relation), { schema: newschema, name: relation.relname ?? '' });
  }

  #replace(before: Named, after: Named): void {
    if (this.#relations.delete(this.#key(before))) this.#relations.add(this.#key(after));
    else this.#relations.delete(this.#key(after));
  }

  #key({ schema, name }: Named): string {
    return key(schema ?? this.#searched, name);
  }
}

type Statement<K extends string> = Extract<Node, Record<K, unknown>>[K &
  keyof Extract<Node, Record<K, unknown>>];

function key(schema: string, name: string): string {
  return `${schema}\0${name}`;
}

function firstOf(args: readonly Node[] | undefined): string {
  const [first] = args ?? [];
  return (first !== undefined && 'A_Const' in first && first.A_Const.sval?.sval) || 'public';
}
