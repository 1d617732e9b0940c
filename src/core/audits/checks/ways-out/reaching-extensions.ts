import type { TenantCheck } from '../../check.ts';
import { identifier } from '../../quoting.ts';
import { type Inventory, inventorySql } from './inventory.ts';

interface Wrapping {
  readonly extension: string;
}

/** Every role may use them, once they are there. */
const network = [
  'aws_lambda',
  'aws_s3',
  'azure_storage',
  'dblink',
  'http',
  'pg_background',
  'pg_cron',
  'pg_net',
  'pgsql-http',
  'plproxy',
];

/** Only superusers may use them, until somebody is given the right. */
const guarded = ['adminpack', 'file_fdw', 'pageinspect', 'postgres_fdw'];

export const reachingExtensions: TenantCheck<Inventory> = {
  id: 'reaching-extensions',
  group: 'ways_out',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Tillägg som når ut', en: 'Extensions that reach out' },
  proves: {
    sv: `Inget känt tillägg som når andra databaser, nätet eller serverns filer är installerat i databasen (${[...network, ...guarded].join(', ')} och varje tillägg med en egen kopplare till främmande data), och inte heller lo.`,
    en: `No known extension that reaches other databases, the network or the server’s files is installed in the database (${[...network, ...guarded].join(', ')} and every extension with a foreign data wrapper of its own), nor is lo.`,
  },
  doesNotProve: {
    sv: 'Något om tillägg med andra namn som når ut utan en sådan kopplare.',
    en: 'Anything about extensions by other names that reach out without such a wrapper.',
  },
  hidden: null,
  runs: 'server',
  sentences: {
    found: {
      sv: 'Tillägget {{extension}} låter databasens roller nå andra databaser eller nätet.',
      en: 'The extension {{extension}} lets the database’s roles reach other databases or the network.',
    },
    guarded: {
      sv: 'Tillägget {{extension}} når andra databaser eller serverns filer, för superanvändare och den som får rätt till det.',
      en: 'The extension {{extension}} reaches other databases or the server’s files, for superusers and whoever gets a right to it.',
    },
    large_objects: {
      sv: 'Tillägget {{extension}} hanterar stora objekt, som har egna rättigheter vid sidan av tabellernas.',
      en: 'The extension {{extension}} manages large objects, which have rights of their own beside those of tables.',
    },
  },
  sql: inventorySql,
  judge: async ([inventory], _place, ask) => {
    const wrapping = inventory?.wrappers ? await ask<Wrapping>(wrappingSql) : [];
    return (inventory?.extensions ?? []).flatMap(extension => {
      const reach = reachOf(
        extension,
        wrapping.some(each => each.extension === extension),
      );
      const remedy = `DROP EXTENSION ${identifier(extension)};`;
      return reach === null ? [] : [{ key: [extension], ...reach, evidence: { extension }, remedy }];
    });
  },
};

/** Extensions with a foreign data wrapper of their own. */
const wrappingSql = `
  SELECT x.extname::text AS extension
  FROM pg_depend d JOIN pg_extension x ON x.oid = d.refobjid
  WHERE d.classid = 'pg_foreign_data_wrapper'::regclass AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'`;

function reachOf(extension: string, wraps: boolean) {
  if (network.includes(extension)) return { sentence: 'found', level: 'error' } as const;
  if (wraps || guarded.includes(extension)) return { sentence: 'guarded', level: 'warning' } as const;
  return extension === 'lo' ? ({ sentence: 'large_objects', level: 'info' } as const) : null;
}
