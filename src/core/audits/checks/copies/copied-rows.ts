import { readValues } from '../../../db/read-values.ts';
import { toValue } from '../../../db/value.ts';
import type { Defect, FleetCheck } from '../../check.ts';
import { idsOfMigrations } from '../../copies/migration-ids.ts';
import { askTimes, type Times } from '../../copies/origins.ts';
import { type Pair, Pairs, sharedRows } from '../../copies/pairs.ts';
import { readFleet } from '../../copies/read-fleet.ts';
import { deletion, look } from '../../copies/remedy.ts';
import { toResults } from '../../copies/results.ts';
import { comparedTables, type Table } from '../../copies/tables.ts';
import { ValueTable } from '../../copies/value-table.ts';

/** The ids of all tenants are compared here, in memory; asked again are only tenants that share one. */
export const copiedRows: FleetCheck = {
  id: 'copied-rows',
  group: 'copies',
  scope: 'fleet',
  level: 'critical',
  title: { sv: 'Kopierade rader', en: 'Copied rows' },
  proves: {
    sv: 'Ingen musiker och ingen kvalifikation har samma id som en rad hos en annan kund. Id:n slumpas och blir aldrig lika av en händelse, så samma id betyder att raden har kopierats.',
    en: 'No musician and no qualification has the id of a row of another customer’s. Ids are drawn at random and are never equal by chance, so an id that two have means that the row was copied.',
  },
  doesNotProve: {
    sv: 'Att inget har kopierats under nya id:n eller till andra tabeller. Jämförs gör bara id:n av typen uuid, och bara kunder vars databas kunde läsas. Id:n som en migrering skriver ut räknas inte.',
    en: 'That nothing was copied under new ids or into other tables. Only ids of type uuid are compared, and only customers whose database could be read. Ids that a migration writes out do not count.',
  },
  hidden: {
    sv: 'Utan rätt att läsa tabellerna granskas kunden inte, och det visas som ej granskat.',
    en: 'Without the right to read the tables the customer is not audited, and that is shown as not audited.',
  },
  runs: 'advice',
  inside: true,
  sentences: {
    found: {
      sv: '{{musicians, number}} musiker och {{qualifications, number}} kvalifikationer finns också hos {{other}}. Tiderna säger om {{copies, number}} att de är kopior, om {{originals, number}} att de är original och om {{untold, number}} ingenting.',
      en: '{{musicians, number}} musicians and {{qualifications, number}} qualifications are also with {{other}}. The times tell of {{copies, number}} that they are copies, of {{originals, number}} that they are originals and of {{untold, number}} nothing.',
    },
    copied_here: {
      sv: '{{musicians, number}} musiker och {{qualifications, number}} kvalifikationer är kopior av rader hos {{other}}.',
      en: '{{musicians, number}} musicians and {{qualifications, number}} qualifications are copies of rows of {{other}}.',
    },
    copied_away: {
      sv: '{{musicians, number}} musiker och {{qualifications, number}} kvalifikationer har kopierats härifrån till {{other}}.',
      en: '{{musicians, number}} musicians and {{qualifications, number}} qualifications were copied from here to {{other}}.',
    },
    uncompared: {
      sv: 'Kundens rader kunde inte jämföras med {{others, number}} kunder utanför granskningen ({{names}}).',
      en: 'The customer’s rows could not be compared with those of {{others, number}} customers outside the audit ({{names}}).',
    },
  },
  async examine(fleet, tools) {
    const known = await idsOfMigrations(await tools.deps.migrations.tenant());
    const tables = new Map(comparedTables.map(table => [table, new ValueTable()] as const));
    for (const values of tables.values()) for (const id of known) values.ignore(toValue(id));
    const reading = await readFleet(fleet, tools, async (client, columns, { number, isAudited }) => {
      const there = comparedTables.filter(table => columns.get(table)?.get('id') === 'uuid');
      for (const table of there) {
        const values = tables.get(table);
        await readValues(client, `SELECT id FROM public."${table}"`, value =>
          values?.add(value, number, isAudited),
        );
      }
      return there.length > 0;
    });
    const times = await askTimes(tools, sharedRows(tables, reading.holders));
    const pairs = new Pairs(reading.holders);
    for (const [table, values] of tables) pairs.addTable(table, values, times);
    const defects = new Map<number, Defect[]>();
    for (const pair of pairs.all()) {
      const here = defects.get(pair.at.number) ?? [];
      defects.set(pair.at.number, [...here, toDefect(pair, times.get(pair.at.number))]);
    }
    return toResults(reading, defects);
  },
};

function toDefect({ at: _, other, rows, tables, origins }: Pair, times: Times | undefined): Defect {
  const counts: Readonly<Record<Table, number>> = tables;
  const { original: originals, copy: copies, untold } = origins;
  const sentence = originals + untold === 0 ? 'copied_here' : copies + untold === 0 ? 'copied_away' : 'found';
  return {
    key: [other.tenant.id],
    sentence,
    evidence: {
      other: other.tenant.subdomain,
      musicians: String(counts.Musician),
      qualifications: String(counts.Qualification),
      copies: String(copies),
      originals: String(originals),
      untold: String(untold),
    },
    ...remedyFor(sentence, rows, times),
    rows,
  };
}

function remedyFor(
  sentence: string,
  rows: Pair['rows'],
  times: Times | undefined,
): Pick<Defect, 'remedy' | 'runs'> {
  if (rows.some(({ origin }) => origin === 'copy')) {
    return { remedy: deletion(rows, times?.hasQualifications ?? false), runs: 'database' };
  }
  const advice =
    sentence === 'copied_away'
      ? "-- The copies are in the other orchestra's database, and are deleted there. These are the originals."
      : '-- Look at these rows in both databases, and find out whose they are before anything is deleted.';
  return { remedy: `${advice}\n${look(rows)}`, runs: 'advice' };
}
