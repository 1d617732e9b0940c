import type { CreateFunctionStmt, ObjectWithArgs } from 'libpg-query';
import type { MigrationObject } from '../../../contract/migrations-resolve.ts';
import { listed, object, qualified, type SoughtObject, typeText } from './sought-object.ts';

export function functionOf({ funcname, parameters, replace, options }: CreateFunctionStmt): SoughtObject {
  const inputs = (parameters ?? []).flatMap(each => {
    const parameter = 'FunctionParameter' in each ? each.FunctionParameter : undefined;
    const isOutput = ['FUNC_PARAM_OUT', 'FUNC_PARAM_TABLE'].includes(parameter?.mode ?? '');
    return parameter?.argType === undefined || isOutput ? [] : [typeText(parameter.argType)];
  });
  const body = options?.flatMap(each => {
    const option = 'DefElem' in each ? each.DefElem : undefined;
    return option?.defname === 'as' && option.arg !== undefined ? listed(option.arg) : [];
  });
  const [schema, name] = qualified(funcname);
  return {
    ...object('function', replace === true ? 'changed' : 'created', schema, name),
    args: inputs,
    // with two of them it is a library and a symbol in it
    ...(body?.length === 1 ? { leaves: body[0] ?? '' } : {}),
  };
}

/** A function as ALTER and DROP name it. */
export function withArgs(
  change: MigrationObject['change'],
  { objname, objargs, args_unspecified }: ObjectWithArgs,
): SoughtObject {
  const [schema, name] = qualified(objname);
  if (args_unspecified === true) return object('function', change, schema, name);
  const args = (objargs ?? []).map(each => ('TypeName' in each ? typeText(each.TypeName) : ''));
  return { ...object('function', change, schema, name), args };
}
