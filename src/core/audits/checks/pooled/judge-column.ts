import type { Ask, Defect, TenantPlace } from '../../check.ts';
import { nameSome } from '../../name-some.ts';
import { identifier, shellArgument } from '../../quoting.ts';
import { type CountedValues, type Uncounted, valueCounter } from './count-values.ts';
import { foundLeftovers } from './found-leftovers.ts';
import type { LeftoverRow } from './leftover-sql.ts';
import { type RegistryRow, rowsFor } from './read-registries.ts';
import { type OwnedValue, tellValues } from './whose-value.ts';

/** Sentences of a check that judges tenant columns; `{{table}}` may be of any kind. */
export const columnSentences = {
  foreign: {
    sv: '{{table}}: {{foreign, number}} av {{rows, number}} rader är någon annans enligt kolumnen {{column}} ({{values, number}} olika värden; {{whose}}).',
    en: '{{table}}: {{foreign, number}} of {{rows, number}} rows are somebody else’s by the column {{column}} ({{values, number}} different values; {{whose}}).',
  },
  foreign_unnamed: {
    sv: '{{table}}: {{foreign, number}} av {{rows, number}} rader är någon annans enligt kolumnen {{column}} ({{values, number}} olika värden), men inte någon kunds av i dag.',
    en: '{{table}}: {{foreign, number}} of {{rows, number}} rows are somebody else’s by the column {{column}} ({{values, number}} different values), but no customer’s of today.',
  },
  untold: {
    sv: '{{table}}: kolumnen {{column}} har {{values, number}} olika värden i {{rows, number}} rader. Det går inte att se vilka som är kundens egna.',
    en: '{{table}}: the column {{column}} has {{values, number}} different values in {{rows, number}} rows. Which of them are the customer’s own cannot be told.',
  },
  found: {
    sv: '{{table}}: kolumnen {{column}} är kvar, med {{values, number}} olika värden i {{rows, number}} rader. Ingen rad är någon annans.',
    en: '{{table}}: the column {{column}} is still there, with {{values, number}} different values in {{rows, number}} rows. No row is somebody else’s.',
  },
  temporary: {
    sv: 'Den tillfälliga tabellen {{table}} har kolumnen {{column}}. Den försvinner med sin session.',
    en: 'The temporary table {{table}} has the column {{column}}. It goes with its session.',
  },
  uncounted: {
    sv: '{{table}}: kolumnen {{column}} är kvar. Dess värden kunde inte räknas.',
    en: '{{table}}: the column {{column}} is still there. Its values could not be counted.',
  },
};

/** Defects of tenant columns, with whose their rows are; for what only perhaps is such a column, those that name a customer. */
export async function judgeColumns(
  probed: readonly object[],
  wanted: (column: LeftoverRow) => boolean,
  place: TenantPlace,
  ask: Ask,
): Promise<readonly Defect[]> {
  if (probed.length === 0) return [];
  const { leftovers, registries } = await foundLeftovers(ask);
  const columns = leftovers.filter(each => each.kind === 'column' && wanted(each));
  const count = valueCounter(ask);
  const defects: Defect[] = [];
  for (const column of columns) {
    // nobody but its session can read it
    if (column.persistence === 't') defects.push(...temporary(column));
    else defects.push(...judgeColumn(column, await count(column), place, registries));
  }
  return defects;
}

/** By its name alone: the schema's is another one in each session. */
function temporary({ table, column, certain, named }: LeftoverRow): readonly Defect[] {
  if (!certain && !named) return [];
  const evidence = { table, column: column ?? '' };
  return [
    {
      ...{ key: ['pg_temp', table, column ?? ''], sentence: 'temporary', level: 'info', evidence },
      ...{ remedy: '', runs: 'advice' },
    },
  ];
}

function judgeColumn(
  row: LeftoverRow,
  counted: CountedValues | Uncounted,
  place: TenantPlace,
  registries: readonly RegistryRow[],
): readonly Defect[] {
  const { schema, table, column, certain, named } = row;
  const key = [schema, table, column ?? ''];
  const about = { table: shownName(schema, table), column: column ?? '' };
  if ('uncounted' in counted) {
    if (!certain && !named) return [];
    return [
      {
        key,
        sentence: 'uncounted',
        level: 'error',
        evidence: { ...about, values: '?', rows: '?', ...counted },
        remedy: `podium audits repair plan ${shellArgument(place.tenant.subdomain)}`,
        runs: 'console',
      },
    ];
  }
  const told = tellValues(counted.counts, certain, place, rowsFor(row, registries));
  const foreign = told.filter(({ whose }) => whose === 'foreign');
  const untold = told.filter(({ whose }) => whose === 'untold');
  if (!certain && !named && told.length === untold.length) return [];
  const evidence = { ...about, values: String(counted.values), rows: String(counted.rows) };
  if (foreign.length > 0) {
    const whose = namesOf(foreign);
    return [
      {
        key,
        sentence: whose === '' ? 'foreign_unnamed' : 'foreign',
        level: 'critical',
        evidence: { ...evidence, foreign: String(rowsOf(foreign)), whose },
        ...repair(place),
      },
    ];
  }
  if (untold.length > 0) {
    // where a name is certain, two values are two orchestras, whichever is this one
    const level = certain && counted.values > 1 ? 'critical' : 'error';
    return [{ key, sentence: 'untold', level, evidence, ...repair(place) }];
  }
  return [{ key, evidence, remedy: removalOf(row) }];
}

function repair({ tenant }: TenantPlace): { remedy: string; runs: 'console' } {
  const name = shellArgument(tenant.subdomain);
  // sealed first: dropping the column would make everybody's rows this tenant's own
  return {
    remedy: `podium audits repair plan ${name}\npodium audits repair seal ${name} --yes\npodium audits repair write`,
    runs: 'console',
  };
}

function removalOf({ schema, table, column, relkind }: LeftoverRow): string {
  const from = identifier(schema, table);
  // what it shows is in other tables
  if (relkind === 'm') return `DROP MATERIALIZED VIEW ${from};`;
  return `ALTER TABLE ${from} DROP COLUMN ${identifier(column ?? '')};`;
}

export function shownName(schema: string, table: string): string {
  return schema === 'public' ? table : `${schema}.${table}`;
}

function rowsOf(values: readonly OwnedValue[]): number {
  return values.reduce((sum, { rows }) => sum + rows, 0);
}

/** Customers of today, the first three by name. */
function namesOf(values: readonly OwnedValue[]): string {
  return nameSome([...new Set(values.flatMap(({ subdomain }) => subdomain ?? []))].sort());
}
