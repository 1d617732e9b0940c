import type { TenantCheck } from '../../check.ts';
import { quotedRoutine, shownRoutine } from './naming.ts';
import { routinesSql } from './routines.sql.ts';
import type { Routine } from './routines.ts';

/** What every role may call, once the extension is there; the rest is refused without a right of its own. */
const openToAll = /^(dblink|http)/;

export const reachingFunctions: TenantCheck<Routine> = {
  id: 'reaching-functions',
  group: 'ways_out',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Funktioner som når ut', en: 'Functions that reach out' },
  proves: {
    sv: 'Ingen funktions eller procedurs text anropar det som når andra databaser, nätet eller serverns filer: dblink, http, pg_read_file och dess släktingar, lo_import, lo_export eller COPY till och från program och filer.',
    en: 'No function’s or procedure’s text calls what reaches other databases, the network or the server’s files: dblink, http, pg_read_file and its kin, lo_import, lo_export, or COPY to and from programs and files.',
  },
  doesNotProve: {
    sv: 'Att ingen funktion gör det ändå: namn som sätts ihop medan funktionen körs (EXECUTE, format) eller skrivs på annat sätt (U&, en kommentar före parentesen) syns inte, och inte heller vad funktioner i C eller i andra tillägg gör. Utlösare och regler följs inte.',
    en: 'That no function does so all the same: names put together while it runs (EXECUTE, format) or spelled otherwise (U&, a comment before the parenthesis) are not seen, nor is what functions in C or of other extensions do. Triggers and rules are not traced.',
  },
  hidden: null,
  runs: 'advice',
  sentences: {
    found: {
      sv: 'Funktionen {{routine}}, som ägs av {{owner}}, når ut genom {{calls}}.',
      en: 'The function {{routine}}, owned by {{owner}}, reaches out by {{calls}}.',
    },
  },
  sql: routinesSql,
  judge: rows =>
    rows
      .filter(({ calls }) => calls.length > 0)
      .map(({ names, types, owner, definer, calls }) => ({
        key: [...names, ...types],
        level: definer || calls.some(call => openToAll.test(call)) ? 'error' : 'warning',
        evidence: { routine: shownRoutine(names, types), owner, calls: calls.join(', ') },
        remedy: `DROP ROUTINE ${quotedRoutine(names, types)};`,
      })),
};
