import type { RemedyPlace } from '../../../../contract/audits-findings.ts';
import { groupBy } from '../../../customers/servers/stamped.ts';
import type { Defect, TenantPlace } from '../../check.ts';
import { stampWriting } from '../ownership/stamp-writers.ts';
import { shortList, shownGrantee, shownName, shownRoutine } from './naming.ts';
import { revoke } from './revoke.ts';

/** A row of `grantsSql`: what one role granted another on one object. */
export interface Grant {
  /** PostgreSQL's own word for what it is on. */
  readonly type: string;
  /** Of what it is on, from the schema on; of default privileges the role and the schema that they are for. */
  readonly names: readonly string[];
  /** Of a routine its types, of default privileges the letter of what they are on. */
  readonly arguments: readonly string[];
  readonly owner: string;
  readonly ownedByDatabaseOwner: boolean;
  /** Empty for PUBLIC. */
  readonly grantee: string;
  readonly grantor: string;
  /** Whether the grantee may grant it on. */
  readonly grantable: boolean;
  readonly privileges: readonly string[];
}

export type GrantKind =
  | 'table'
  | 'view'
  | 'materialized_view'
  | 'sequence'
  | 'foreign_table'
  | 'column'
  | 'schema'
  | 'routine'
  | 'type'
  | 'default_acl'
  | 'large_object';

export function kindOf({ type }: Grant): GrantKind {
  if (type.endsWith(' column')) return 'column';
  if (['function', 'procedure', 'aggregate'].includes(type)) return 'routine';
  return type.replace(' ', '_') as GrantKind;
}

/** One finding a grantee and kind, however many objects: there is one cause, and the remedy covers all. */
export function grantDefects(
  rows: readonly Grant[],
  place: TenantPlace,
  kinds: readonly GrantKind[],
): readonly Defect[] {
  const foreign = rows
    .filter(each => kinds.includes(kindOf(each)) && isForeign(each, place))
    .flatMap(withoutStamp);
  return [...groupBy(foreign, grant => `${kindOf(grant)} ${grant.grantee}`).values()].flatMap(grants => {
    const [first] = grants;
    if (first === undefined) return [];
    const objects = [...new Set(grants.map(shownObject))];
    return [
      {
        key: [kindOf(first), first.grantee],
        sentence: kindOf(first),
        evidence: {
          grantee: shownGrantee(first.grantee),
          owner: shortList(place.whose(first.grantee)),
          privileges: [...new Set(grants.flatMap(({ privileges }) => privileges))].sort().join(', '),
          objects: shortList(objects),
          count: String(objects.length),
        },
        remedy: revoke(grants),
        runs: runsWhere(grants, place.role),
      },
    ];
  });
}

/** What the auditor may do was granted on purpose, and in Podium's own schema a role that is named is an auditor's. */
function isForeign({ names, type, grantee }: Grant, { role, auditor }: TenantPlace): boolean {
  if (grantee === '') return true;
  return grantee !== role && grantee !== auditor && (names[0] !== 'podium' || type === 'default acl');
}

/** Who may write the identity stamp is told by the check of that. */
function withoutStamp(grant: Grant): readonly Grant[] {
  const [schema, table] = grant.names;
  if (schema !== 'podium' || table !== 'identity') return [grant];
  const privileges = grant.privileges.filter(each => !stampWriting.includes(each));
  return privileges.length === 0 ? [] : [{ ...grant, privileges }];
}

/** The owner of a database cannot take back what another gave on objects of theirs. */
function runsWhere(grants: readonly Grant[], role: string): RemedyPlace {
  const isOwn = ({ owner, grantor, ownedByDatabaseOwner }: Grant) =>
    (owner === role || ownedByDatabaseOwner) && grantor === owner;
  return grants.every(isOwn) ? 'database' : 'server';
}

function shownObject(grant: Grant): string {
  const { names } = grant;
  switch (kindOf(grant)) {
    case 'routine':
      return shownRoutine(names, grant.arguments);
    case 'default_acl':
      return names.join(' / ');
    case 'type':
      // the whole name is one, and quoted
      return names.join('.').replace(/^public\./, '');
    default:
      return shownName(names);
  }
}
