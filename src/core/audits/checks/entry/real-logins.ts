import type { ErrorInfo } from '../../../../contract/errors.ts';
import type { ControlDatabase } from '../../../db/control.ts';
import { toErrorInfo } from '../../../error-info.ts';
import type { CheckResult, Defect, FleetCheck, FleetTools, Seat, ServerView } from '../../check.ts';
import { type LoginScope, type Matrix, type ServerLogins, tryServer } from '../../logins/server-logins.ts';
import { identifier } from '../../quoting.ts';
import { admittedBy, wayDefects } from './way-defects.ts';

const id = 'real-logins';

export const realLogins: FleetCheck = {
  id,
  group: 'entry',
  scope: 'fleet',
  logsIn: true,
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
    public: {
      sv: 'Rollerna för {{roles, number}} andra orkestrar ({{owner}}), bland dem {{first}}, kunde logga in i databasen {{database}}, som hör till {{other}}; det är PUBLIC som får ansluta. Sessionerna avslutades genast och ingenting frågades.',
      en: 'The roles of {{roles, number}} other orchestras ({{owner}}), {{first}} among them, could log in to the database {{database}}, which belongs to {{other}}; it is PUBLIC that may connect. The sessions were ended at once, and nothing was asked.',
    },
    group: {
      sv: 'Rollerna för {{roles, number}} andra orkestrar ({{owner}}), bland dem {{first}}, kunde logga in i databasen {{database}}, som hör till {{other}}; de får ansluta genom rollen {{role}}. Sessionerna avslutades genast och ingenting frågades.',
      en: 'The roles of {{roles, number}} other orchestras ({{owner}}), {{first}} among them, could log in to the database {{database}}, which belongs to {{other}}; they may connect through the role {{role}}. The sessions were ended at once, and nothing was asked.',
    },
    superuser: {
      sv: 'Rollerna för {{roles, number}} andra orkestrar ({{owner}}), bland dem {{first}}, kunde logga in i databasen {{database}}, som hör till {{other}}; de är superanvändare. Sessionerna avslutades genast och ingenting frågades.',
      en: 'The roles of {{roles, number}} other orchestras ({{owner}}), {{first}} among them, could log in to the database {{database}}, which belongs to {{other}}; they are superusers. The sessions were ended at once, and nothing was asked.',
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
  return failed?.error ? { kind: 'not_audited', error: failed.error } : { kind: 'done', defects: [] };
}

interface Results {
  readonly seats: ReadonlyMap<string, CheckResult>;
  /** Why nothing could be tried at all. */
  readonly error: ErrorInfo | null;
}

async function resultsOn(server: ServerView, scope: LoginScope, tools: FleetTools): Promise<Results> {
  const bySubdomain = (resultOf: (seat: Seat) => CheckResult) =>
    new Map(server.seats.map(seat => [seat.tenant.subdomain, resultOf(seat)]));
  try {
    const logins = await tryServer(server, scope, tools);
    return { seats: bySubdomain(seat => resultOf(seat, server, logins)), error: null };
  } catch (error) {
    const told = toErrorInfo(error, tools.deps.ports.logger);
    const missed: CheckResult = { kind: 'not_audited', error: told, everywhere: true };
    return { seats: bySubdomain(() => missed), error: told };
  }
}

function resultOf(seat: Seat, { everybody }: ServerView, logins: ServerLogins): CheckResult {
  const { id } = seat.tenant;
  const entered = new Set(logins.entered.get(id));
  const error = logins.missed.get(id);
  if (entered.size === 0 && error !== undefined) return { kind: 'not_audited', error };
  if (logins.alone.has(id)) return { kind: 'not_applicable' };
  const inOrder = everybody.filter(each => entered.has(each));
  return { kind: 'done', defects: toDefects(seat, inOrder, logins.matrix) };
}

/** Told by what the privileges let in, as the matrix is; a pair each of those that got in by nothing of it. */
function toDefects(
  seat: Seat,
  entered: readonly Seat[],
  { names, ways, memberships }: Matrix,
): readonly Defect[] {
  const unexplained = new Set(entered);
  const explained = ways
    .filter(way => way.oid === seat.databaseOid && way.own === seat.role)
    .flatMap(way => {
      const admitted = admittedBy(way, entered);
      for (const each of admitted) unexplained.delete(each);
      const first = admitted[0]?.role ?? '';
      return wayDefects(way, seat, admitted, memberships).map(defect =>
        defect.sentence === 'found' ? defect : { ...defect, evidence: { ...defect.evidence, first } },
      );
    });
  const database = names.get(seat.databaseOid) ?? '';
  return [...explained, ...[...unexplained].map(from => pairDefect(from, seat, database))];
}

function pairDefect({ role, tenant }: Seat, into: Seat, database: string): Defect {
  return {
    key: [role, database],
    evidence: { role, owner: tenant.subdomain, database, other: into.tenant.subdomain },
    remedy: `REVOKE CONNECT ON DATABASE ${identifier(database)} FROM PUBLIC, ${identifier(role)};`,
  };
}

/** What was let in before is tried again, also where the ring does not come by. */
function readFound(control: ControlDatabase): Promise<LoginScope['foundBefore']> {
  return control.query(
    `SELECT coalesce(finding->'evidence'->>'first', finding->'evidence'->>'role') AS role, customer_id AS "customerId"
     FROM podium.audit_finding
     WHERE "check" = $1 AND fixed_at IS NULL AND customer_id IS NOT NULL`,
    [id],
  );
}
