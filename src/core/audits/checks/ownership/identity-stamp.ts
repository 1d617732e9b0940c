import type { Tenant } from '../../../customers/tenant.ts';
import type { Examination, VerdictCheck } from '../../check.ts';
import { shellArgument } from '../../quoting.ts';

/** A connection is refused by its stamp before any question, so this check is made where the others cannot be. */
export const identityStamp: VerdictCheck = {
  id: 'identity-stamp',
  group: 'ownership',
  scope: 'verdict',
  level: 'critical',
  title: { sv: 'Identitetsstämpel', en: 'Identity stamp' },
  proves: {
    sv: 'Databasen som kundens referens leder till bär kundens stämpel, och är den databas på den server som stämplades.',
    en: 'The database that the customer’s reference leads to bears the customer’s stamp, and is the one that was stamped, on its server.',
  },
  doesNotProve: {
    sv: 'Att raderna i databasen är kundens, eller att servern inte är en fysisk kopia på samma adress.',
    en: 'That the rows in the database are the customer’s, or that the server is not a physical copy at the same address.',
  },
  hidden: null,
  runs: 'console',
  sentences: {
    missing: {
      sv: 'Databasen {{database}} saknar identitetsstämpel.',
      en: 'The database {{database}} bears no identity stamp.',
    },
    unstamped: {
      sv: 'Databasen {{database}} har ännu ingen identitetsstämpel. Kunden är inte aktiv.',
      en: 'The database {{database}} bears no identity stamp yet. The customer is not active.',
    },
    unknown: {
      sv: 'Databasen {{database}} bär en identitetsstämpel, men kontrolldatabasen har ingen för kunden att jämföra med.',
      en: 'The database {{database}} bears an identity stamp, but the control database has none of the customer’s to compare it with.',
    },
    foreign: {
      sv: 'Databasen {{database}} bär en annan kunds identitetsstämpel.',
      en: 'The database {{database}} bears another customer’s identity stamp.',
    },
    copied: {
      sv: 'Databasen {{database}} är en kopia av den som stämplades.',
      en: 'The database {{database}} is a copy of the one that was stamped.',
    },
    moved: {
      sv: 'Databasen {{database}} har en annan adress än den som stämplades.',
      en: 'The database {{database}} is at another address than the one that was stamped.',
    },
    server_replaced: {
      sv: 'Servern som databasen {{database}} ligger på har bytts ut.',
      en: 'The server that the database {{database}} is on was replaced.',
    },
  },
  judge({ tenant, refused }: Examination) {
    if (refused === null) return [];
    const state = stateOf(refused.code, tenant);
    if (state === null) return null;
    const database = String(refused.details?.database ?? '');
    return [
      {
        key: [state, database],
        sentence: state,
        // a customer in the making, to whose database nobody is led
        level: state === 'unstamped' ? 'warning' : 'critical',
        evidence: { database },
        remedy: remedyFor(state, tenant.subdomain),
      },
    ];
  },
};

function stateOf(code: string, { identity, status }: Tenant): string | null {
  const [, state = null] = /^identity_(missing|foreign|copied|moved|server_replaced)$/.exec(code) ?? [];
  if (state === 'missing' && identity === null && status !== 'active') return 'unstamped';
  return state === 'foreign' && identity === null ? 'unknown' : state;
}

function remedyFor(state: string, subdomain: string): string {
  const name = shellArgument(subdomain);
  // a foreign stamp means that the reference is wrong: a new stamp would hide it, and take the other customer's away
  if (state === 'foreign' || state === 'unknown') return `podium customers show ${name}`;
  // one event for all customers there, with one restamp
  if (state === 'server_replaced') return 'podium customers servers --check';
  return `podium customers restamp ${name}`;
}
