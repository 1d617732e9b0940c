import type { Examination, FleetCheck } from '../check.ts';
import { shellArgument } from '../quoting.ts';

/** A connection is refused by its stamp before any question, so this check is made where the others cannot be. */
export const identityStamp: FleetCheck = {
  id: 'identity-stamp',
  scope: 'fleet',
  level: 'critical',
  title: { sv: 'Identitetsstämpel', en: 'Identity stamp' },
  proves: {
    sv: 'Databasen som kundens referens leder till bär kundens stämpel, och är den databas på den server som stämplades.',
    en: 'The database that the customer’s reference leads to bears the customer’s stamp, and is the one that was stamped, on its server.',
  },
  judge({ tenant, refused }: Examination) {
    if (refused === null) return [];
    const state = stateOf(refused.code);
    if (state === null) return null;
    const database = String(refused.details?.database ?? '');
    return [{ key: [], evidence: { state, database }, remedy: remedyFor(state, tenant.subdomain) }];
  },
};

function stateOf(code: string): string | null {
  return /^identity_(missing|foreign|copied|moved|server_replaced)$/.exec(code)?.[1] ?? null;
}

function remedyFor(state: string, subdomain: string): string {
  const name = shellArgument(subdomain);
  // a foreign stamp means that the reference is wrong: a new stamp would hide it, and take the other customer's away
  if (state === 'foreign') return `podium customers show ${name}`;
  // one event for all customers there, with one restamp
  if (state === 'server_replaced') return 'podium customers servers --check';
  return `podium customers restamp ${name}`;
}
