import { groupBy } from '../../../customers/servers/stamped.ts';
import { identifier } from '../../quoting.ts';
import { type Grant, kindOf } from './grants.ts';
import { quotedGrantee, quotedRoutine } from './naming.ts';

/** Takes back what was granted and nothing else, in as few statements as it can be said in. */
export function revoke(grants: readonly Grant[]): string {
  return [...groupBy(grants, sharedStatement).values()].map(statementFor).join('\n');
}

function sharedStatement(grant: Grant): string {
  const { names, grantee, owner, grantor, grantable, privileges } = grant;
  const kind = kindOf(grant);
  const scope =
    kind === 'column' ? names.slice(0, 2) : kind === 'default_acl' ? [...names, ...grant.arguments] : [];
  const by = grantor === owner ? null : grantor;
  return JSON.stringify([kind, scope, grantee, by, grantable, privileges]);
}

function statementFor(grants: readonly Grant[]): string {
  const [first] = grants;
  if (first === undefined) return '';
  const { owner, grantor, grantable, grantee } = first;
  const to = quotedGrantee(grantee);
  if (kindOf(first) === 'default_acl') return `${defaultsOf(first)} FROM ${to};`;
  const what = `${rights(first, grants)} ON ${objects(first, grants)}`;
  // whoever takes it back does so as the owner, which leaves what another granted until that one may not any more
  if (grantor !== owner) return `REVOKE GRANT OPTION FOR ${what} FROM ${identifier(grantor)} CASCADE;`;
  // what the grantee granted on falls with it, and would stop it otherwise
  return `REVOKE ${what} FROM ${to}${grantable ? ' CASCADE' : ''};`;
}

function defaultsOf({ names: [role = '', schema], arguments: [letter = ''], privileges }: Grant): string {
  const within = schema === undefined ? '' : ` IN SCHEMA ${identifier(schema)}`;
  return `ALTER DEFAULT PRIVILEGES FOR ROLE ${identifier(role)}${within} REVOKE ${privileges.join(', ')} ON ${defaultsOn[letter]}`;
}

const defaultsOn: Readonly<Record<string, string>> = {
  r: 'TABLES',
  S: 'SEQUENCES',
  f: 'ROUTINES',
  T: 'TYPES',
  n: 'SCHEMAS',
  L: 'LARGE OBJECTS',
};

function rights(first: Grant, grants: readonly Grant[]): string {
  const { privileges } = first;
  if (kindOf(first) !== 'column') return privileges.join(', ');
  const columns = grants.map(({ names }) => identifier(names[2] ?? '')).join(', ');
  return privileges.map(privilege => `${privilege} (${columns})`).join(', ');
}

function objects(first: Grant, grants: readonly Grant[]): string {
  const all = (show: (grant: Grant) => string) => grants.map(show).join(', ');
  const named = all(({ names }) => identifier(...names));
  switch (kindOf(first)) {
    case 'column':
      return `TABLE ${identifier(...first.names.slice(0, 2))}`;
    case 'schema':
      return `SCHEMA ${named}`;
    case 'routine':
      return `ROUTINE ${all(each => quotedRoutine(each.names, each.arguments))}`;
    case 'type':
      return `TYPE ${all(({ names }) => names.join('.'))}`;
    case 'sequence':
      return `SEQUENCE ${named}`;
    case 'large_object':
      return `LARGE OBJECT ${all(({ names }) => names.join(''))}`;
    default:
      return `TABLE ${named}`;
  }
}
