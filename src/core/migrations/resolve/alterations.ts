import type { AlterTableCmd, RangeVar } from 'libpg-query';
import type { MigrationObject } from '../../../contract/migrations-resolve.ts';
import { object, partOf, type SoughtObject, typeText } from './sought-object.ts';

/** What a command of ALTER TABLE leaves. `relationType` is what the statement says that it alters. */
export function alteration(
  relation: RangeVar | undefined,
  command: AlterTableCmd,
  relationType = 'table',
): SoughtObject {
  const { name, def } = command;
  const part = (type: string, change: MigrationObject['change'], of = name) =>
    partOf(type, change, relation, of);
  switch (command.subtype) {
    case 'AT_AddColumn':
      return part('column', 'created', def !== undefined && 'ColumnDef' in def ? def.ColumnDef.colname : '');
    case 'AT_DropColumn':
      return part('column', 'dropped');
    case 'AT_AlterColumnType': {
      const type = def !== undefined && 'ColumnDef' in def ? def.ColumnDef.typeName : undefined;
      const sized = (type?.typmods ?? []).length > 0;
      return {
        ...part('column', 'changed'),
        ...(type === undefined ? {} : { leaves: typeText(type), sized }),
      };
    }
    case 'AT_SetNotNull':
      return part('not_null', 'created');
    case 'AT_DropNotNull':
      return part('not_null', 'dropped');
    case 'AT_ColumnDefault':
      return part('default', def === undefined ? 'dropped' : 'created');
    case 'AT_AddConstraint':
      return part(
        'constraint',
        'created',
        def !== undefined && 'Constraint' in def ? (def.Constraint.conname ?? '') : '',
      );
    case 'AT_DropConstraint':
      return part('constraint', 'dropped');
    case 'AT_ValidateConstraint':
      return part('constraint', 'changed');
    case 'AT_EnableRowSecurity':
      return part('row_security', 'created', '');
    case 'AT_DisableRowSecurity':
      return part('row_security', 'dropped', '');
    default:
      return object(relationType, 'changed', relation?.schemaname, relation?.relname);
  }
}
