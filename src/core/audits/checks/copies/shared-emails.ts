import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { readValues } from '../../../db/read-values.ts';
import type { Defect, FleetCheck } from '../../check.ts';
import { countShared, type SharedCount } from '../../copies/count-shared.ts';
import { type Holder, readFleet } from '../../copies/read-fleet.ts';
import { toResults } from '../../copies/results.ts';
import { ValueTable } from '../../copies/value-table.ts';

/** Counts are all that is told, so every shared one is kept until they are counted: 8 bytes each. */
const keptPerHolder = 1_000_000;

/** Addresses stay in their database: what leaves it are hashes under a key that lives as long as the check. */
export const sharedEmails: FleetCheck = {
  id: 'shared-emails',
  group: 'copies',
  scope: 'fleet',
  level: 'info',
  title: { sv: 'Delade e-postadresser', en: 'Shared e-mail addresses' },
  proves: {
    sv: 'Hur många av kundens e-postadresser som också finns hos andra kunder. Det är upplysning, inget fel: musiker frilansar.',
    en: 'How many of the customer’s e-mail addresses other customers have too. It is information and no fault: musicians freelance.',
  },
  doesNotProve: {
    sv: 'Att delade adresser är kopierade, eller att adresser som inte delas inte är det. Jämförs gör bara kunder vars databas kunde läsas.',
    en: 'That shared addresses were copied, or that addresses which are not shared were not. Only customers whose database could be read are compared.',
  },
  hidden: {
    sv: 'Utan rätt att läsa tabellen granskas kunden inte, och det visas som ej granskat.',
    en: 'Without the right to read the table the customer is not audited, and that is shown as not audited.',
  },
  runs: 'advice',
  sentences: {
    found: {
      sv: '{{shared, number}} av {{emails, number}} e-postadresser finns också hos andra kunder, flest hos {{other}} ({{most, number}}).',
      en: '{{shared, number}} of {{emails, number}} e-mail addresses are also known by other customers, most of them by {{other}} ({{most, number}}).',
    },
    uncompared: {
      sv: 'Kundens adresser kunde inte jämföras med {{others, number}} kunder utanför granskningen ({{names}}).',
      en: 'The customer’s addresses could not be compared with those of {{others, number}} customers outside the audit ({{names}}).',
    },
  },
  async examine(fleet, tools) {
    const key = randomBytes(32).toString('hex');
    const values = new ValueTable({ keptPerHolder });
    const emails = new Map<number, number>();
    const reading = await readFleet(fleet, tools, async (client, tables, { number, isAudited }) => {
      if (!textTypes.has(tables.get('Musician')?.get('email') ?? '')) return false;
      await giveKey(client, key);
      const count = await readValues(client, hashes, value => values.add(value, number, isAudited));
      emails.set(number, count);
      return true;
    });
    const defects = new Map<number, readonly Defect[]>();
    for (const [number, shared] of countShared(values.shared)) {
      defects.set(number, [toDefect(shared, emails.get(number) ?? 0, reading.holders)]);
    }
    return toResults(reading, defects);
  },
};

const textTypes: ReadonlySet<string> = new Set(['text', 'character varying', 'citext', 'public.citext']);

/**
 * As a parameter, so that it is in no text of a statement; and for the transaction alone. COPY takes no parameters of its own.
 */
async function giveKey(client: pg.ClientBase, key: string): Promise<void> {
  await client.query(`SELECT set_config('podium.email_key', $1, true)`, [key]);
}

/** A key in front is enough: half of the hash is left out, so none can be carried on from another. */
const hashes = `SELECT substring(sha256(
    (SELECT decode(current_setting('podium.email_key'), 'hex')) || convert_to(lower(email::text), 'UTF8')
  ) FROM 1 FOR 16) FROM public."Musician" WHERE email::text <> ''`;

function toDefect({ shared, most, other }: SharedCount, emails: number, holders: readonly Holder[]): Defect {
  return {
    key: [],
    evidence: {
      shared: String(shared),
      emails: String(emails),
      most: String(most),
      other: holders[other]?.tenant.subdomain ?? '',
    },
    remedy: '',
  };
}
