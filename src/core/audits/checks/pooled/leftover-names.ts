import pg from 'pg';

/** Names that the pooled database told orchestras apart by, in lower case and without underscores. */
const tenantColumnNames = [
  ...['tenant', 'tenantid', 'tenantkey', 'tenantuuid', 'tenantslug', 'tenantcode', 'tenantname'],
  ...['orchestra', 'orchestraid', 'orchestrakey', 'orchestraslug', 'orchestracode'],
  ...['orkester', 'orkesterid', 'orkesternyckel', 'orkesterkod', 'orkesternamn'],
];

/** What an orchestra may also call something of its own, as whoever buys its tickets. */
const doubtfulColumnNames = [
  ...['organisationid', 'organizationid', 'organisationsid', 'orgid'],
  ...['customerid', 'customerkey', 'kund', 'kundid', 'kundnr', 'kundnummer', 'kundnyckel'],
  ...['foreningid', 'foreningsid', 'föreningid', 'föreningsid'],
];

const registryNames = ['tenant', 'tenants', 'orchestra', 'orchestras', 'orkester', 'orkestrar'];

const doubtfulRegistryNames = [
  ...['organisation', 'organisations', 'organisationer', 'organization', 'organizations'],
  ...['customer', 'customers', 'kund', 'kunder', 'forening', 'foreningar', 'förening', 'föreningar'],
];

/** Columns of a registry that may name a customer; no others are read. */
const namingColumns = [
  ...['id', 'name', 'namn', 'subdomain', 'subdoman', 'subdomän', 'slug', 'code', 'kod', 'key', 'nyckel'],
  ...['domain', 'doman', 'domän', 'shortname', 'kortnamn', 'externalid'],
];

/** `musician_old`, `bak_musician`, `Musician-2024-06-01`, `musician_copy2`; in lower case. */
const asidePattern = [
  '(^|[^a-z])(old|bak|bck|bkp|backup|copy|kopia|gammal|gamla|tmp|temp|orig|original|archive|arkiv|saved|sparad|before|fore|deleted)[0-9]*($|[^a-z])',
  '(19|20)[0-9]{2}[-_]?(0[1-9]|1[0-2])([-_]?([0-2][0-9]|3[01]))?',
  '[a-z](backup|_?bak|old|copy)[0-9]*$',
].join('|');

const list = (names: readonly string[]) => names.map(name => pg.escapeLiteral(name)).join(', ');
const plain = (name: string) => `lower(replace(${name}::text, '_', ''))`;

/** SQL that is true for a column that told orchestras apart, by its name. */
export const isTenantColumn = (name: string) =>
  `${plain(name)} IN (${list([...tenantColumnNames, ...doubtfulColumnNames])})`;
/** As `isTenantColumn`, where the name can hardly mean anything else. */
export const isSurelyTenantColumn = (name: string) => `${plain(name)} IN (${list(tenantColumnNames)})`;
export const isRegistry = (name: string) =>
  `${plain(name)} IN (${list([...registryNames, ...doubtfulRegistryNames])})`;
export const isSurelyRegistry = (name: string) => `${plain(name)} IN (${list(registryNames)})`;
export const isNaming = (name: string) => `${plain(name)} IN (${list(namingColumns)})`;
/** SQL that is true for a table that was put aside, by its name. */
export const isAside = (name: string) => `lower(${name}::text) ~ ${pg.escapeLiteral(asidePattern)}`;
