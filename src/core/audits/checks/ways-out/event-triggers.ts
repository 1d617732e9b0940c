import type { TenantCheck } from '../../check.ts';
import { identifier } from '../../quoting.ts';
import { cameWithExtension, isSuperuser } from './catalogue.sql.ts';
import { type Inventory, whereThere } from './inventory.ts';

interface Row {
  readonly trigger: string;
  readonly event: string;
  /** Quoted, with its schema where need be. */
  readonly function: string;
  readonly owner: string;
  /** Of the function, who can change what it does. */
  readonly ownedBySuperuser: boolean;
}

export const eventTriggers: TenantCheck<Inventory> = {
  id: 'event-triggers',
  group: 'ways_out',
  scope: 'tenant',
  level: 'warning',
  title: { sv: 'Händelseutlösare', en: 'Event triggers' },
  proves: {
    sv: 'Ingen händelseutlösare (CREATE EVENT TRIGGER), som körs när någon ändrar schemat eller loggar in, och med den rollens rättigheter, finns i databasen utom sådana som hör till ett tillägg.',
    en: 'No event trigger (CREATE EVENT TRIGGER), which runs when somebody changes the schema or logs in, and with that role’s rights, is in the database save those that belong to an extension.',
  },
  doesNotProve: {
    sv: 'Vad en utlösare som finns gör. Vanliga utlösare på tabeller granskas inte.',
    en: 'What a trigger that is there does. Ordinary triggers on tables are not audited.',
  },
  hidden: null,
  runs: 'server',
  sentences: {
    found: {
      sv: 'Händelseutlösaren {{trigger}} kör funktionen {{function}} vid {{event}}.',
      en: 'The event trigger {{trigger}} runs the function {{function}} at {{event}}.',
    },
    changeable: {
      sv: 'Händelseutlösaren {{trigger}} kör vid {{event}} funktionen {{function}}, som {{owner}} kan ändra. Den körs också med en superanvändares rättigheter.',
      en: 'The event trigger {{trigger}} runs at {{event}} the function {{function}}, which {{owner}} can change. It runs by a superuser’s rights too.',
    },
  },
  ...whereThere<Row>(
    inventory => inventory.eventTriggers,
    `SELECT t.evtname::text AS trigger, t.evtevent::text AS event, t.evtfoid::regproc::text AS function,
        pg_get_userbyid(p.proowner)::text AS owner, ${isSuperuser('p.proowner')} AS "ownedBySuperuser"
      FROM pg_event_trigger t JOIN pg_proc p ON p.oid = t.evtfoid
      WHERE NOT ${cameWithExtension("'pg_event_trigger'::regclass", 't.oid')}
      ORDER BY t.evtname`,
    rows =>
      rows.map(({ ownedBySuperuser, ...evidence }) => ({
        key: [evidence.trigger],
        sentence: ownedBySuperuser ? 'found' : 'changeable',
        level: ownedBySuperuser ? 'warning' : 'error',
        evidence,
        remedy: `DROP EVENT TRIGGER ${identifier(evidence.trigger)};`,
      })),
  ),
};
