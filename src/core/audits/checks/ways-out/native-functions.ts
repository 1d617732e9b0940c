import type { TenantCheck } from '../../check.ts';
import { quotedRoutine, shownRoutine } from './naming.ts';
import { routinesSql } from './routines.sql.ts';
import type { Routine } from './routines.ts';

export const nativeFunctions: TenantCheck<Routine> = {
  id: 'native-functions',
  group: 'ways_out',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Maskinkod utanför tillägg', en: 'Machine code outside extensions' },
  proves: {
    sv: 'Varje funktion i språken C och internal kom med PostgreSQL eller med ett tillägg. En sådan funktion får göra vad serverns egen process får, och kan vara en stängd funktion under ett annat namn.',
    en: 'Every function in the languages C and internal came with PostgreSQL or with an extension. Such a function may do whatever the server’s own process may, and may be a closed function by another name.',
  },
  doesNotProve: {
    sv: 'Vad funktionerna i tilläggens kod gör.',
    en: 'What the functions in the extensions’ code do.',
  },
  hidden: null,
  runs: 'advice',
  sentences: {
    found: {
      sv: 'Funktionen {{routine}}, som ägs av {{owner}}, är maskinkod och kom inte med något tillägg.',
      en: 'The function {{routine}}, owned by {{owner}}, is machine code and did not come with an extension.',
    },
  },
  sql: routinesSql,
  judge: rows =>
    rows
      .filter(({ native }) => native)
      .map(({ names, types, owner }) => ({
        key: [...names, ...types],
        evidence: { routine: shownRoutine(names, types), owner },
        remedy: `DROP ROUTINE ${quotedRoutine(names, types)};`,
      })),
};
