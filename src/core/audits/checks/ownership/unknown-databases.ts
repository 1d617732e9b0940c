import pLimit from 'p-limit';
import type { Defect, ServerCheck, ServerTools, ServerView } from '../../check.ts';
import { withServerSession } from '../../engine/server-session.ts';
import { nameSome } from '../../name-some.ts';
import { identifier } from '../../quoting.ts';
import { type DatabaseOfNobody, databasesOfNobody } from './databases-of-nobody.ts';
import { type Inside, lookInside } from './look-inside.ts';

/** Sessions at once, and databases looked into; the others are told as not seen. */
const [atOnce, mostLooks] = [4, 200];

export const unknownDatabases: ServerCheck = {
  id: 'unknown-databases',
  group: 'ownership',
  scope: 'server',
  asks: 'tenant',
  level: 'warning',
  title: { sv: 'Databaser utan kund', en: 'Databases without a customer' },
  proves: {
    sv: 'Varje databas på servern som tar emot anslutningar är en kunds, kontrolldatabasen eller en som PostgreSQL eller driftleverantören själv har.',
    en: 'Every database on the server that takes connections is a customer’s, the control database, or one that PostgreSQL or the provider has itself.',
  },
  doesNotProve: {
    sv: 'Att databasen postgres är tom, eller att en databas som inte tar emot anslutningar är det. Kopior på andra servrar och i säkerhetskopior syns inte.',
    en: 'That the database postgres is empty, or that one which takes no connections is. Copies on other servers and in backups are not seen.',
  },
  hidden: {
    sv: 'Utan serverns egen autentiseringsuppgift syns inte vad databaserna innehåller; de anmärks ändå.',
    en: 'Without the server’s own credential what the databases hold is not seen; they are found all the same.',
  },
  runs: 'server',
  sentences: {
    removed: {
      sv: 'Databasen {{database}} hörde till {{customer}}, som togs bort {{removed}}. Den finns kvar och ägs av rollen {{owner}}.',
      en: 'The database {{database}} belonged to {{customer}}, who was removed on {{removed}}. It is still there, owned by the role {{owner}}.',
    },
    removed_enters: {
      sv: 'Databasen {{database}} hörde till {{customer}}, som togs bort {{removed}}. Den finns kvar, och rollen {{owner}} kan fortfarande logga in i den.',
      en: 'The database {{database}} belonged to {{customer}}, who was removed on {{removed}}. It is still there, and the role {{owner}} can still log in to it.',
    },
    copy: {
      sv: 'Databasen {{database}} bär stämpeln för {{customer}} men är inte dess databas: det är en kopia som ingen sköter. Den ägs av rollen {{owner}}.',
      en: 'The database {{database}} bears the stamp of {{customer}} but is not its database: it is a copy that nobody keeps. It is owned by the role {{owner}}.',
    },
    tenant: {
      sv: 'Databasen {{database}} ser ut som en orkesters men hör inte till någon kund här. Den ägs av rollen {{owner}}.',
      en: 'The database {{database}} looks like an orchestra’s but belongs to no customer here. It is owned by the role {{owner}}.',
    },
    control: {
      sv: 'Databasen {{database}} är en annan arbetsytas kontrolldatabas. Den ägs av rollen {{owner}}.',
      en: 'The database {{database}} is the control database of another workspace. It is owned by the role {{owner}}.',
    },
    stray: {
      sv: 'Databasen {{database}} hör inte till någon kund, och innehåller inget som en orkesters gör. Den ägs av rollen {{owner}}.',
      en: 'The database {{database}} belongs to no customer, and holds nothing that an orchestra’s does. It is owned by the role {{owner}}.',
    },
    unseen: {
      sv: 'Databasen {{database}} hör inte till någon kund, och vad den innehåller kunde inte granskas. Den ägs av rollen {{owner}}.',
      en: 'The database {{database}} belongs to no customer, and what it holds could not be audited. It is owned by the role {{owner}}.',
    },
    open: {
      sv: 'Databasen {{database}} hör inte till någon kund, men rollerna för {{customer}} får ansluta till den.',
      en: 'The database {{database}} belongs to no customer, but the roles of {{customer}} may connect to it.',
    },
  },
  async examine(server, ask, tools) {
    const databases = await databasesOfNobody(server, ask, tools);
    const limit = pLimit(atOnce);
    const seen = await Promise.all(
      databases.map((each, index) => limit(() => (index < mostLooks ? look(server, each) : null))),
    );
    const defects = databases.flatMap((each, index) => {
      const nature = natureOf(each, seen[index] ?? null, server, tools);
      return [toDefect(each, nature), ...openTo(each, nature, server)];
    });
    return new Map([[null, defects]]);
  },
};

/** Null where there is no credential, or it does not get in. */
function look(server: ServerView, { database, removed }: DatabaseOfNobody): Promise<Inside | null> {
  if (server.credential === null || removed !== null) return Promise.resolve(null);
  return withServerSession(server, lookInside, database).catch(() => null);
}

/** What a database of nobody is. */
interface Nature {
  readonly sentence: 'removed' | 'removed_enters' | 'copy' | 'tenant' | 'control' | 'stray' | 'unseen';
  /** Whose data it is; empty where nobody knows. */
  readonly customer: string;
}

function natureOf(
  { owner, ownerLogsIn, removed }: DatabaseOfNobody,
  inside: Inside | null,
  { everybody }: ServerView,
  { places }: ServerTools,
): Nature {
  if (removed !== null) {
    return { sentence: ownerLogsIn ? 'removed_enters' : 'removed', customer: removed.subdomain };
  }
  const stamp = inside?.stamp ?? null;
  const original = places.find(
    ({ tenant: { id, identity } }) =>
      stamp !== null && (id === stamp.customerId || identity?.stamp === stamp.value),
  );
  if (original !== undefined) return { sentence: 'copy', customer: original.tenant.subdomain };
  const owners = everybody.filter(({ role }) => role === owner).map(({ tenant }) => tenant.subdomain);
  if (stamp !== null || inside?.hasMusicians === true || owners.length > 0) {
    return { sentence: 'tenant', customer: nameSome(owners) };
  }
  if (inside === null) return { sentence: 'unseen', customer: '' };
  return { sentence: inside.isControl ? 'control' : 'stray', customer: '' };
}

const harmless: readonly Nature['sentence'][] = ['removed', 'removed_enters', 'control', 'stray'];

function toDefect({ database, owner, removed }: DatabaseOfNobody, { sentence, customer }: Nature): Defect {
  return {
    key: [database],
    sentence,
    level: harmless.includes(sentence) ? 'info' : 'warning',
    evidence: { database, owner, customer, removed: removed?.removedAt.toISOString().slice(0, 10) ?? '' },
    ...remedyFor(database, sentence),
  };
}

/** What may be somebody's in use is not closed by a remedy. */
function remedyFor(database: string, sentence: Nature['sentence']): Pick<Defect, 'remedy' | 'runs'> {
  const close = `-- From any other database: none can be shut from within.
ALTER DATABASE ${identifier(database)} ALLOW_CONNECTIONS false;`;
  if (sentence === 'removed' || sentence === 'removed_enters') return { remedy: close };
  if (sentence !== 'copy') return { remedy: '', runs: 'advice' };
  const first = '-- Make sure first that no other control database refers to it. Nothing is removed by this.';
  return { remedy: `${first}\n${close}` };
}

/** A finding of its own: there is a lock to close, whatever becomes of the database. */
function openTo(each: DatabaseOfNobody, nature: Nature, { everybody }: ServerView): readonly Defect[] {
  const { database, owner, open, roles, grantees } = each;
  const entering = new Set(roles.filter(role => role !== owner));
  const customers = everybody
    .filter(({ role, tenant }) => entering.has(role) && tenant.subdomain !== nature.customer)
    .map(({ tenant }) => tenant.subdomain);
  if (customers.length === 0) return [];
  const connect = `REVOKE CONNECT ON DATABASE ${identifier(database)} FROM`;
  return [
    {
      key: [database, 'open'],
      sentence: 'open',
      level: ['removed', 'removed_enters', 'copy', 'tenant', 'control'].includes(nature.sentence)
        ? 'error'
        : 'warning',
      evidence: { database, customer: nameSome(customers) },
      remedy: [
        ...(open ? [`${connect} PUBLIC;`] : []),
        ...grantees.map(grantee => `${connect} ${identifier(grantee)};`),
      ].join('\n'),
    },
  ];
}
