import type { Defect, TenantCheck } from '../../check.ts';
import { identifier } from '../../quoting.ts';
import { cameWithExtension, firstOwn } from './catalogue.sql.ts';
import { type Inventory, whereThere } from './inventory.ts';
import { shortList } from './naming.ts';

interface Row {
  readonly language: string;
  /** Which brought it. */
  readonly extension: string | null;
  /** In it and of no extension, as SQL. */
  readonly functions: readonly string[];
}

export const untrustedLanguages: TenantCheck<Inventory> = {
  id: 'untrusted-languages',
  group: 'ways_out',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Språk utan spärrar', en: 'Languages without bounds' },
  proves: {
    sv: 'Inget språk vars funktioner får göra vad serverns egen process får (plperlu, plpython3u och deras like) finns i databasen.',
    en: 'No language whose functions may do whatever the server’s own process may (plperlu, plpython3u and their kind) is in the database.',
  },
  doesNotProve: {
    sv: 'Något om funktioner i C och internal, som varje databas har; de har en egen kontroll.',
    en: 'Anything about functions in C and internal, which every database has; they have a check of their own.',
  },
  hidden: null,
  runs: 'server',
  sentences: {
    found: {
      sv: 'Språket {{language}} har inga spärrar och används av funktioner ({{functions, number}}): {{names}}.',
      en: 'The language {{language}} has no bounds and is used by functions ({{functions, number}}): {{names}}.',
    },
    unused: {
      sv: 'Språket {{language}} har inga spärrar. Ingen funktion använder det än.',
      en: 'The language {{language}} has no bounds. No function uses it yet.',
    },
  },
  ...whereThere<Row>(
    inventory => inventory.languages,
    `SELECT l.lanname::text AS language, x.extname::text AS extension,
        coalesce(array_agg(p.oid::regprocedure::text ORDER BY p.oid) FILTER (WHERE p.oid IS NOT NULL), '{}') AS functions
      FROM pg_language l
        LEFT JOIN pg_depend d ON d.classid = 'pg_language'::regclass AND d.objid = l.oid AND d.deptype = 'e'
        LEFT JOIN pg_extension x ON x.oid = d.refobjid
        LEFT JOIN pg_proc p ON p.prolang = l.oid AND p.oid >= ${firstOwn} AND NOT ${cameWithExtension("'pg_proc'::regclass", 'p.oid')}
      WHERE NOT l.lanpltrusted AND l.oid >= ${firstOwn}
      GROUP BY l.oid, l.lanname, x.extname
      ORDER BY l.lanname`,
    rows => rows.map(toDefect),
  ),
};

function toDefect({ language, extension, functions }: Row): Defect {
  const evidence = { language, functions: String(functions.length), names: shortList(functions) };
  const drop =
    extension === null ? `DROP LANGUAGE ${identifier(language)}` : `DROP EXTENSION ${identifier(extension)}`;
  if (functions.length === 0)
    return { key: [language], sentence: 'unused', level: 'warning', evidence, remedy: `${drop};` };
  return { key: [language], evidence, remedy: `${drop} CASCADE;`, runs: 'advice' };
}
