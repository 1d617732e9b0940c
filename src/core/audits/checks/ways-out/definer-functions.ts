import type { Defect, TenantCheck, TenantPlace } from '../../check.ts';
import { identifier } from '../../quoting.ts';
import { quotedGrantee, quotedRoutine, shortList, shownGrantee, shownRoutine } from './naming.ts';
import { routinesSql } from './routines.sql.ts';
import { isOwn, type Routine, runsWhere } from './routines.ts';

export const definerFunctions: TenantCheck<Routine> = {
  id: 'definer-functions',
  group: 'ways_out',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Funktioner med ägarens rättigheter', en: 'Functions with their owner’s rights' },
  proves: {
    sv: 'Varje funktion som körs med ägarens rättigheter (SECURITY DEFINER) har en fast sökväg, och får varken anropas av PUBLIC eller av en främmande roll.',
    en: 'Every function that runs with its owner’s rights (SECURITY DEFINER) has a fixed search path, and may be called neither by PUBLIC nor by a foreign role.',
  },
  doesNotProve: {
    sv: 'Att den fasta sökvägen bara leder till scheman där ingen annan får skapa, att funktionen gör rätt, eller att den inte når ut; det senare visar ”Funktioner som når ut”. Funktioner som kom med ett tillägg granskas inte.',
    en: 'That the fixed search path leads only to schemas where nobody else may create, that the function does right, or that it does not reach out; the last is told by “Functions that reach out”. Functions that came with an extension are not audited.',
  },
  hidden: null,
  runs: 'database',
  sentences: {
    mutable: {
      sv: 'Funktionen {{routine}} körs med rättigheterna för {{owner}} och söker namn där anroparen vill.',
      en: 'The function {{routine}} runs with the rights of {{owner}} and looks up names wherever its caller wants.',
    },
    open: {
      sv: 'Funktionen {{routine}} körs med rättigheterna för {{owner}} och får anropas av {{callers}}.',
      en: 'The function {{routine}} runs with the rights of {{owner}} and may be called by {{callers}}.',
    },
  },
  sql: routinesSql,
  judge: (rows, place) =>
    rows
      .filter(({ definer }) => definer)
      .flatMap(routine => [...mutableSearchPath(routine, place), ...openToOthers(routine, place)]),
};

/** Where the owner is the customer's own role, only another open lock lets somebody call it. */
function levelOf(routine: Routine, place: TenantPlace): 'error' | 'warning' {
  return isOwn(routine, place) ? 'warning' : 'error';
}

function mutableSearchPath(routine: Routine, place: TenantPlace): readonly Defect[] {
  if (routine.hasSearchPath) return [];
  const { names, types, owner } = routine;
  const schemas = [...new Set([names[0] ?? '', 'public'])].map(name => identifier(name));
  return [
    {
      key: ['search_path', ...names, ...types],
      sentence: 'mutable',
      level: levelOf(routine, place),
      evidence: { routine: shownRoutine(names, types), owner },
      // temporary tables are looked up first wherever pg_temp is not named
      remedy: `ALTER ROUTINE ${quotedRoutine(names, types)} SET search_path = pg_catalog, ${schemas.join(', ')}, pg_temp;`,
      runs: runsWhere(routine, place),
    },
  ];
}

function openToOthers(routine: Routine, place: TenantPlace): readonly Defect[] {
  const { names, types, owner } = routine;
  const callers = routine.callers.filter(caller => ![place.role, place.auditor].includes(caller));
  if (callers.length === 0) return [];
  return [
    {
      key: ['callers', ...names, ...types],
      sentence: 'open',
      level: levelOf(routine, place),
      evidence: {
        routine: shownRoutine(names, types),
        owner,
        callers: shortList(callers.map(shownGrantee)),
      },
      remedy: revoke(routine, callers, place),
      runs: runsWhere(routine, place),
    },
  ];
}

function revoke(routine: Routine, callers: readonly string[], { role }: TenantPlace): string {
  const right = `EXECUTE ON ROUTINE ${quotedRoutine(routine.names, routine.types)}`;
  // what the customer's role had through PUBLIC it keeps by name
  const keeps = callers.includes('') && routine.owner !== role && !routine.callers.includes(role);
  return [
    ...(keeps ? [`GRANT ${right} TO ${identifier(role)};`] : []),
    `REVOKE ${right} FROM ${callers.map(quotedGrantee).join(', ')} CASCADE;`,
  ].join('\n');
}
