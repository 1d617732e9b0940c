import type { TenantCheck } from '../../check.ts';
import { leftoverProbe } from './found-leftovers.ts';
import { columnSentences, judgeColumns } from './judge-column.ts';

export const pooledCopies: TenantCheck = {
  id: 'pooled-copies',
  group: 'pooled',
  scope: 'tenant',
  level: 'warning',
  title: { sv: 'Undanlagda kopior', en: 'Copies put aside' },
  proves: {
    sv: 'Ingen undanlagd tabell (_old, _bak, backup, kopia, med datum …), materialiserad vy, ologgad eller tillfällig tabell har kvar en kundkolumn från den gemensamma databasen.',
    en: 'No table that was put aside (_old, _bak, backup, copy, dated …), no materialised view and no unlogged or temporary table still has a tenant column from the pooled database.',
  },
  doesNotProve: {
    sv: 'Att kopior utan kundkolumn bara har egna rader, eller att det inte finns kopior utanför databasen.',
    en: 'That copies without a tenant column hold own rows only, or that there are no copies outside the database.',
  },
  hidden: {
    sv: 'Andra sessioners tillfälliga tabeller kan inte läsas, av någon; de anmärks utan antal.',
    en: 'Temporary tables of other sessions can be read by nobody; they are found without counts.',
  },
  runs: 'database',
  sentences: columnSentences,
  sql: leftoverProbe,
  judge: (rows, place, ask) => judgeColumns(rows, column => column.aside, place, ask),
};
