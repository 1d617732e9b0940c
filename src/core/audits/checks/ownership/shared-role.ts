import type { CheckResult, Defect, FleetCheck } from '../../check.ts';
import { nameSome } from '../../name-some.ts';
import type { CustomerPlace } from '../../places/customer-places.ts';
import { identifier } from '../../quoting.ts';
import { groupsOf, keyOf } from './customers-named.ts';

export const sharedRole: FleetCheck = {
  id: 'shared-role',
  group: 'ownership',
  scope: 'fleet',
  level: 'critical',
  title: { sv: 'Två kunder på en roll', en: 'Two customers on one role' },
  proves: {
    sv: 'Inga två kunders referenser ansluter som samma roll på samma server.',
    en: 'No two customers’ references connect as the same role on the same server.',
  },
  doesNotProve: {
    sv: 'Att rollens lösenord inte används av någon annan, eller att webbapplikationen ansluter som referensen säger.',
    en: 'That nobody else uses the role’s password, or that the web application connects as the reference says.',
  },
  hidden: {
    sv: 'En kund vars referens inte går att slå upp har ingen känd roll.',
    en: 'A customer whose reference does not resolve has no role that is known.',
  },
  runs: 'advice',
  sentences: {
    found: {
      sv: 'Referensen ansluter som rollen {{role}}, och det gör också {{others}} på samma server ({{server}}). Den som har den enas lösenord når den andras databas.',
      en: 'The reference connects as the role {{role}}, and so does that of {{others}} on the same server ({{server}}). Whoever has the password of one reaches the database of the other.',
    },
  },
  examine({ places, examinations }) {
    const audited = new Set(examinations.map(({ tenant }) => tenant.id));
    const results = new Map<string, CheckResult>();
    for (const group of groupsOf(places, roleOf).values()) {
      for (const place of group.filter(({ tenant }) => audited.has(tenant.id))) {
        // of customers on one database that is the fault, and the role only comes of it
        const others = group.filter(other => other.database !== place.database);
        if (others.length === 0) continue;
        results.set(place.tenant.subdomain, { kind: 'done', defects: [toDefect(place, others)] });
      }
    }
    return Promise.resolve(results);
  },
};

function roleOf({ server, role }: CustomerPlace): string | null {
  return server === null || role === null ? null : JSON.stringify([server, role]);
}

function toDefect({ tenant, address, role }: CustomerPlace, others: readonly CustomerPlace[]): Defect {
  const evidence = {
    role: role ?? '',
    server: address === null ? '' : `${address.host}:${address.port}`,
    others: nameSome(others.map(other => other.tenant.subdomain)),
  };
  return { key: [evidence.role, ...keyOf(others)], evidence, remedy: remedyFor(tenant.subdomain, address) };
}

/** A role of its own, as a superuser makes it in psql, which asks for the password. */
function remedyFor(subdomain: string, address: CustomerPlace['address']): string {
  const [own, database] = [identifier(subdomain), identifier(address?.database ?? '')];
  return [
    `CREATE ROLE ${own} LOGIN;`,
    `\\password ${own}`,
    `ALTER DATABASE ${database} OWNER TO ${own};`,
    '-- Then give it what is in the database, and change the credential of the reference.',
  ].join('\n');
}
