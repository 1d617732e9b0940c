import type { ErrorInfo } from '../../../../contract/errors.ts';
import type { ControlDatabase } from '../../../db/control.ts';
import { toErrorInfo } from '../../../error-info.ts';
import type { CheckResult, Defect, FleetCheck, FleetTools, Seat, ServerView } from '../../check.ts';
import { type LoginScope, type ServerLogins, tryServer } from '../../logins/server-logins.ts';
import { identifier } from '../../quoting.ts';
import { closeWay } from './close-way.ts';

const id = 'real-logins';

export const realLogins: FleetCheck = {
  id,
  group: 'entry',
  scope: 'fleet',
  level: 'critical',
  title: { sv: 'Inloggning på riktigt', en: 'Real log-ins' },
  proves: {
    sv: 'Servern nekade varje inloggning som prövades: varje kunds roll, med sina egna uppgifter, i en annan kunds databas. Vilken växlar från granskning till granskning; därtill varje par som rättigheterna tillåter, och med --exhaustive alla par.',
    en: 'The server refused every log-in that was tried: each customer’s role, by its own credential, in another customer’s database. Which one changes from audit to audit; besides, each pair that the privileges allow, and all pairs with --exhaustive.',
  },
  doesNotProve: {
    sv: 'Att par som inte prövades nekas; dem visar rättigheterna. Inloggningarna kommer från den här maskinen, så reglerna för andra adresser prövas inte.',
    en: 'That pairs which were not tried are refused; the privileges tell of them. The log-ins come from this machine, so the rules for other addresses are not tried.',
  },
  hidden: {
    sv: 'Allt annat än ett nekande från servern, som fel lösenord eller en bruten anslutning, säger inget, och då är databasen inte granskad.',
    en: 'Whatever is not a refusal by the server, such as a wrong password or a broken connection, tells nothing, and then the database is not audited.',
  },
  runs: 'server',
  sentences: {
    found: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, kunde logga in i databasen {{database}}, som hör till {{other}}. Sessionen avslutades genast och ingenting frågades.',
      en: 'The role {{role}}, which belongs to {{owner}}, could log in to the database {{database}}, which belongs to {{other}}. The session was ended at once, and nothing was asked.',
    },
    sampled: {
      sv: 'På servern {{server}} tillåter rättigheterna {{allowed, number}} inloggningar i andras databaser; {{tried, number}} av dem prövades.',
      en: 'On the server {{server}} the privileges allow {{allowed, number}} log-ins to others’ databases; {{tried, number}} of them were tried.',
    },
  },
  async examine({ examinations, servers, exhaustive }, tools) {
    const shut = new Set(examinations.flatMap(({ tenant, refused }) => (refused ? [tenant.subdomain] : [])));
    const scope = {
      refused: new Map(
        examinations.flatMap(({ tenant, auditedBy, refused }) =>
          refused && auditedBy?.auditor !== true && !mayLogIn(refused) ? [[tenant.id, refused]] : [],
        ),
      ),
      foundBefore: await readFound(tools.deps.control),
      exhaustive,
    };
    const tried = await Promise.all(servers.map(server => resultsOn(server, scope, tools)));
    // of a database that nobody entered this tells what is wrong, but not that nothing is
    const told = tried
      .flatMap(({ seats }) => [...seats])
      .filter(([at, each]) => !shut.has(at) || isFound(each));
    return new Map<string | null, CheckResult>([...told, [null, ofNobody(tried)]]);
  },
};

/** Where the database is not the tenant's, or is shut, its role may get into others all the same; so it may where an auditor was refused. */
function mayLogIn({ code }: ErrorInfo): boolean {
  return code.startsWith('identity_') || code === 'rights_missing' || code === 'database_missing';
}

function isFound(result: CheckResult): boolean {
  return result.kind === 'done' && result.defects.length > 0;
}

function ofNobody(tried: readonly Results[]): CheckResult {
  const failed = tried.find(({ error }) => error !== null);
  if (failed?.error) return { kind: 'not_audited', error: failed.error };
  return { kind: 'done', defects: tried.flatMap(each => each.server) };
}

interface Results {
  readonly seats: ReadonlyMap<string, CheckResult>;
  readonly server: readonly Defect[];
  /** Why nothing could be tried at all. */
  readonly error: ErrorInfo | null;
}

async function resultsOn(server: ServerView, scope: LoginScope, tools: FleetTools): Promise<Results> {
  const bySubdomain = (resultOf: (seat: Seat) => CheckResult) =>
    new Map(server.seats.map(seat => [seat.tenant.subdomain, resultOf(seat)]));
  try {
    const logins = await tryServer(server, scope, tools);
    return {
      seats: bySubdomain(seat => resultOf(seat, logins)),
      server: sampled(server, logins),
      error: null,
    };
  } catch (error) {
    const told = toErrorInfo(error, tools.deps.ports.logger);
    const missed: CheckResult = { kind: 'not_audited', error: told, everywhere: true };
    return { seats: bySubdomain(() => missed), server: [], error: told };
  }
}

function resultOf({ tenant }: Seat, logins: ServerLogins): CheckResult {
  const entered = logins.entered.filter(({ into }) => into.tenant.id === tenant.id);
  const error = logins.missed.get(tenant.id);
  if (entered.length === 0 && error !== undefined) return { kind: 'not_audited', error };
  if (logins.alone.has(tenant.id)) return { kind: 'not_applicable' };
  return { kind: 'done', defects: entered.map(each => toDefect(each, logins)) };
}

function toDefect({ from, into, database }: ServerLogins['entered'][number], logins: ServerLogins): Defect {
  const { ways, memberships } = logins.matrix;
  const open = ways.filter(
    ({ oid, own, kind, roles }) =>
      oid === into.databaseOid && own === into.role && (kind === 'public' || roles.includes(from.role)),
  );
  const [name, role] = [identifier(database), identifier(from.role)];
  return {
    key: [from.role, database],
    evidence: { role: from.role, owner: from.tenant.subdomain, database, other: into.tenant.subdomain },
    remedy:
      open.length === 0
        ? `REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC, ${role};`
        : open.map(way => closeWay(way, memberships)).join('\n'),
  };
}

function sampled(
  { server, systemIdentifier }: ServerView,
  { allowed, tried }: ServerLogins,
): readonly Defect[] {
  if (tried >= allowed) return [];
  const evidence = { server, allowed: String(allowed), tried: String(tried) };
  return [
    { key: [systemIdentifier], sentence: 'sampled', level: 'info', evidence, remedy: '', runs: 'advice' },
  ];
}

/** What was let in before is tried again, also where the ring does not come by. */
function readFound(control: ControlDatabase): Promise<LoginScope['foundBefore']> {
  return control.query(
    `SELECT finding->'evidence'->>'role' AS role, customer_id AS "customerId" FROM podium.audit_finding
     WHERE "check" = $1 AND fixed_at IS NULL AND customer_id IS NOT NULL`,
    [id],
  );
}
