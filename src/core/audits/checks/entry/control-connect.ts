import type { CheckResult, Defect, FleetCheck, Seat } from '../../check.ts';
import { closeWay } from './close-way.ts';
import { type Memberships, readMemberships } from './memberships.ts';
import { findWays, type Way } from './ways.ts';

/** The control database as its server knows it. */
interface Control {
  readonly databaseOid: string;
  readonly role: string;
  readonly systemIdentifier: string;
}

export const controlConnect: FleetCheck = {
  id: 'control-connect',
  group: 'entry',
  scope: 'fleet',
  level: 'critical',
  title: { sv: 'Roll når kontrolldatabasen', en: 'A role reaches the control database' },
  proves: {
    sv: 'Kundens roll får inte ansluta till kontrolldatabasen, där alla kunder och referenser står, enligt serverns rättigheter.',
    en: 'The customer’s role may not connect to the control database, where all customers and references stand, by the server’s privileges.',
  },
  doesNotProve: {
    sv: 'Vilka andra som får ansluta till den, eller vad den som kommer in får läsa. Kontrollen görs bara där kontrolldatabasen ligger på kundens server.',
    en: 'Who else may connect to it, or what those who get in may read. The check is made only where the control database is on the customer’s server.',
  },
  hidden: null,
  runs: 'server',
  sentences: {
    found: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, får ansluta till kontrolldatabasen {{database}}.',
      en: 'The role {{role}}, which belongs to {{owner}}, may connect to the control database {{database}}.',
    },
    public: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, får genom PUBLIC ansluta till kontrolldatabasen {{database}}. Webbapplikationens roll behöver en egen rättighet innan den för PUBLIC tas bort.',
      en: 'The role {{role}}, which belongs to {{owner}}, may connect through PUBLIC to the control database {{database}}. The web application’s role needs a right of its own before that of PUBLIC is taken away.',
    },
  },
  async examine({ examinations, servers }, { deps }) {
    const [control] = await deps.control.query<Control>(
      `SELECT d.oid::text AS "databaseOid", session_user::text AS role,
         (pg_catalog.pg_control_system()).system_identifier::text AS "systemIdentifier"
       FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()`,
    );
    const here = servers.find(each => each.systemIdentifier === control?.systemIdentifier);
    const entered = examinations.filter(({ refused }) => refused === null);
    const results = new Map<string | null, CheckResult>(
      entered.map(({ tenant }) => [tenant.subdomain, { kind: 'not_applicable' }]),
    );
    if (control === undefined || here === undefined) return results;
    const ask = <Row extends object>(sql: string, values?: readonly unknown[]) =>
      deps.control.query<Row>(sql, values);
    const ways = await findWays(
      ask,
      [control],
      here.seats.map(each => each.role),
    );
    const memberships = ways.length === 0 ? new Map() : await readMemberships(ask);
    for (const seat of here.seats) {
      const defects = defectsOf(seat, ways, memberships);
      // of a database that nobody entered this tells what is wrong, but not that nothing is
      const { subdomain } = seat.tenant;
      if (results.has(subdomain) || defects.length > 0) results.set(subdomain, { kind: 'done', defects });
    }
    return results;
  },
};

function defectsOf(
  { tenant, role }: Seat,
  ways: readonly Way[],
  memberships: Memberships,
): readonly Defect[] {
  return ways
    .filter(({ kind, roles }) => kind === 'public' || roles.includes(role))
    .map(way => ({
      key: [role, way.kind, way.through ?? ''],
      sentence: way.kind === 'public' ? 'public' : 'found',
      evidence: { role, owner: tenant.subdomain, database: way.database },
      remedy: closeWay({ ...way, roles: way.kind === 'public' ? [] : [role] }, memberships),
    }));
}
