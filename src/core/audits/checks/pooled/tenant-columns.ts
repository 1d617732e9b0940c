import type { TenantCheck } from '../../check.ts';
import { leftoverProbe } from './found-leftovers.ts';
import { columnSentences, judgeColumns } from './judge-column.ts';

export const tenantColumns: TenantCheck = {
  id: 'tenant-columns',
  group: 'pooled',
  scope: 'tenant',
  level: 'warning',
  title: { sv: 'Kvarlämnade kundkolumner', en: 'Leftover tenant columns' },
  proves: {
    sv: 'Ingen tabell har kvar en kolumn som skilde orkestrarna åt i den gemensamma databasen, sökt efter namn (tenantId, orkester_id, kund_id …) och efter referenser till en tabell över orkestrar. Där en finns är raderna räknade efter vems de är.',
    en: 'No table still has a column that told the orchestras apart in the pooled database, looked for by name (tenantId, orkester_id, kund_id …) and by references to a table of orchestras. Where there is one, its rows are counted by whose they are.',
  },
  doesNotProve: {
    sv: 'Att inga andras rader är kvar i tabeller som aldrig hade en sådan kolumn, eller där kolumnen heter något annat. Rader utan värde är ingens och räknas inte som någon annans.',
    en: 'That nobody else’s rows are left in tables that never had such a column, or where it is called something else. Rows without a value are nobody’s and do not count as somebody else’s.',
  },
  hidden: {
    sv: 'Utan rätt att läsa tabellen, eller där radskydd döljer rader, räknas inga värden; kolumnen anmärks ändå. Utan rätt att läsa tabellen över orkestrar kan det vara okänt vems ett värde är.',
    en: 'Without the right to read the table, or where row security hides rows, no values are counted; the column is found all the same. Without the right to read the table of orchestras it may be untold whose a value is.',
  },
  runs: 'database',
  sentences: columnSentences,
  sql: leftoverProbe,
  judge: (rows, place, ask) => judgeColumns(rows, column => !column.aside, place, ask),
};
