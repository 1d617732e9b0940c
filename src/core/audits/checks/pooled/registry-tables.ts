import type { Defect, TenantCheck, TenantPlace } from '../../check.ts';
import { identifier, shellArgument } from '../../quoting.ts';
import { foundLeftovers, leftoverProbe } from './found-leftovers.ts';
import { shownName } from './judge-column.ts';
import type { LeftoverRow } from './leftover-sql.ts';
import { mostRegistryRows, type RegistryRow, registryId } from './read-registries.ts';
import { ownerOf } from './whose-value.ts';

export const registryTables: TenantCheck = {
  id: 'registry-tables',
  group: 'pooled',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Tabell över orkestrar', en: 'A table of orchestras' },
  proves: {
    sv: 'Ingen tabell räknar upp orkestrar så som den gemensamma databasen gjorde, sökt efter namn (Tenant, orkester, kund …) och efter vad kundkolumner refererar till.',
    en: 'No table lists orchestras as the pooled database did, looked for by name (Tenant, orkester, kund …) and by what tenant columns refer to.',
  },
  doesNotProve: {
    sv: 'Att ingen tabell med ett annat namn räknar upp orkestrar.',
    en: 'That no table of another name lists orchestras.',
  },
  hidden: {
    sv: 'Utan rätt att läsa tabellen är det okänt vilka den räknar upp; en tabell som säkert är en sådan anmärks ändå.',
    en: 'Without the right to read the table it is untold whom it lists; a table that surely is one is found all the same.',
  },
  runs: 'database',
  sentences: {
    found: {
      sv: 'Tabellen {{table}} räknar upp {{rows, number}} orkestrar; {{others, number}} av dem är kunder som inte är den här.',
      en: 'The table {{table}} lists {{rows, number}} orchestras; {{others, number}} of them are customers other than this one.',
    },
    alone: {
      sv: 'Tabellen {{table}} är kvar och räknar bara upp den egna orkestern.',
      en: 'The table {{table}} is still there and lists this orchestra alone.',
    },
    untold: {
      sv: 'Tabellen {{table}} är kvar. Vilka orkestrar den räknar upp är okänt.',
      en: 'The table {{table}} is still there. Which orchestras it lists is untold.',
    },
  },
  sql: leftoverProbe,
  async judge(probed, place, ask) {
    if (probed.length === 0) return [];
    const { leftovers, registries } = await foundLeftovers(ask);
    return leftovers
      .filter(({ kind }) => kind === 'registry')
      .flatMap(registry => judgeRegistry(registry, registries, place));
  },
};

function judgeRegistry(
  { schema, table, certain }: LeftoverRow,
  rows: readonly RegistryRow[],
  place: TenantPlace,
): readonly Defect[] {
  const listed = rows.filter(({ registry }) => registry === registryId(schema, table));
  const owners = listed.map(row => ownerOfRow(row, place, listed));
  const own = owners.filter(kind => kind === 'own').length;
  const others = owners.filter(kind => kind === 'other').length;
  // a table that may be something else is one only where it names customers
  if (!certain && (others === 0 || own + others < 2)) return [];
  const evidence = {
    table: shownName(schema, table),
    rows: listed.length > mostRegistryRows ? `> ${mostRegistryRows}` : String(listed.length),
    others: String(others),
  };
  const key = [schema, table];
  if (others > 0 || listed.length > 1) {
    const name = shellArgument(place.tenant.subdomain);
    const remedy = `podium audits repair plan ${name}\npodium audits repair seal ${name} --yes\npodium audits repair write`;
    return [{ key, evidence, remedy, runs: 'console' }];
  }
  // RESTRICT: what refers to it is told by its own findings and goes first
  const remedy = `DROP TABLE ${identifier(schema, table)};`;
  return [{ key, sentence: own === 1 ? 'alone' : 'untold', level: 'warning', evidence, remedy }];
}

function ownerOfRow({ key, texts }: RegistryRow, place: TenantPlace, rows: readonly RegistryRow[]): string {
  const [first] = texts;
  const told = key ?? first;
  return told === undefined ? 'unknown' : ownerOf(told, place, rows).kind;
}
