import type { TenantCheck, TenantPlace } from '../../check.ts';
import { identifier } from '../../quoting.ts';
import { customersNamed, plainName } from './customers-named.ts';

interface Row {
  readonly schema: string;
  /** Tables, views and the like in it. */
  readonly relations: number;
  readonly owner: string;
}

export const foreignSchemas: TenantCheck<Row> = {
  id: 'foreign-schemas',
  group: 'pooled',
  scope: 'tenant',
  level: 'critical',
  title: { sv: 'Schema med en annan kunds namn', en: 'A schema of another customer’s name' },
  proves: {
    sv: 'Inget schema bär en annan kunds subdomän, id eller namn, med eller utan tillägg som tenant_, kund_ eller _old.',
    en: 'No schema bears another customer’s subdomain, id or name, with or without additions such as tenant_, kund_ or _old.',
  },
  doesNotProve: {
    sv: 'Att scheman med andra namn bara har egna uppgifter.',
    en: 'That schemas of other names hold own data only.',
  },
  hidden: null,
  runs: 'advice',
  sentences: {
    found: {
      sv: 'Schemat {{schema}} bär namnet på kunden {{whose}} och har {{relations, number}} tabeller och vyer.',
      en: 'The schema {{schema}} bears the name of the customer {{whose}} and holds {{relations, number}} tables and views.',
    },
    empty: {
      sv: 'Schemat {{schema}} bär namnet på kunden {{whose}} och är tomt.',
      en: 'The schema {{schema}} bears the name of the customer {{whose}} and is empty.',
    },
  },
  sql: `SELECT n.nspname AS schema, count(c.oid)::int AS relations, pg_get_userbyid(n.nspowner)::text AS owner
    FROM pg_namespace n LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
    WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('public', 'podium', 'information_schema')
    GROUP BY n.nspname, n.nspowner ORDER BY n.nspname`,
  // the names of the others stay in the console: no tenant is told who the customers are
  judge: (rows, place) =>
    rows.flatMap(({ schema, relations, owner }) => {
      const whose = otherNamed(schema, place);
      if (whose === null) return [];
      const evidence = { schema, whose, relations: String(relations) };
      const drop = `DROP SCHEMA ${identifier(schema)}`;
      if (relations === 0) {
        return [
          {
            key: [schema],
            sentence: 'empty',
            level: 'warning',
            evidence,
            remedy: `${drop};`,
            runs: owner === place.role ? 'database' : 'server',
          },
        ];
      }
      const remedy = `-- Look first, and dump it for its owner: all that is in it goes.\n${drop} CASCADE;`;
      return [{ key: [schema], evidence, remedy }];
    }),
};

const before =
  /^(tenants?|orchestra|orkester|kund|customer|organisation|organization|org|client|t|db|schema)_/;
const after = /_(old|bak|backup|copy|kopia|tmp|data|db|schema|tenant|[0-9]{4,14})$/;

/** The subdomain of another customer, and of that one alone, whose name a schema bears. */
function otherNamed(schema: string, { tenant, everybody }: TenantPlace): string | null {
  const named = customersNamed(everybody);
  const whole = plainName(schema).replaceAll('-', '_');
  const bare = [whole, whole.replace(before, ''), whole.replace(after, '')];
  const forms = new Set([...bare, whole.replace(before, '').replace(after, '')]);
  const texts = [...forms].flatMap(form => [form, form.replaceAll('_', '-'), form.replaceAll('_', ' ')]);
  const customers = new Map(texts.flatMap(text => named.get(text) ?? []).map(each => [each.id, each]));
  // where it may as well be this one's own it tells nothing
  if (customers.size !== 1 || customers.has(tenant.id)) return null;
  return [...customers.values()][0]?.subdomain ?? null;
}
