import type { FleetCheck } from '../../check.ts';
import { withApplication } from '../../routing/application.ts';
import { examineRouting } from '../../routing/examine-routing.ts';

export const routing: FleetCheck = {
  id: 'routing',
  group: 'routing',
  scope: 'fleet',
  level: 'critical',
  title: { sv: 'Webbapplikationens vägval', en: 'Routing of the web application' },
  proves: {
    sv: 'Webbapplikationen besvarar kundens subdomän ur kundens databas och ingen annan, och nekar värdnamn som inte är kundens: okända, inaktiva, reserverade, snarlika och förfalskade. Svaret innehåller inget annat än beviset.',
    en: 'The web application answers for the customer’s subdomain from the customer’s database and no other, and refuses hosts that are not the customer’s: unknown, inactive, reserved, look-alike and forged ones. The answer holds nothing but the proof.',
  },
  doesNotProve: {
    sv: 'Något om andra adresser i webbapplikationen, om hur sessioner och cachar skiljs åt, eller om en annan process än den som svarade. Att webbapplikationen inte skriver något när den tillfrågas syns inte härifrån; Podium skriver inget.',
    en: 'Anything about other paths of the web application, about how sessions and caches are kept apart, or about another process than the one that answered. That the web application writes nothing when it is asked cannot be seen from here; Podium writes nothing.',
  },
  hidden: null,
  runs: 'advice',
  sentences: {
    foreign: {
      sv: 'Kundens subdomän besvaras ur databasen {{database}}, som hör till {{other}}.',
      en: 'The customer’s subdomain is answered from the database {{database}}, which belongs to {{other}}.',
    },
    stranger: {
      sv: '{{host}} besvaras ur en databas vars stämpel ingen kund har.',
      en: '{{host}} is answered from a database whose stamp no customer has.',
    },
    default: {
      sv: 'Databasen {{database}} används för värdnamn som inte är kundens, till exempel {{host}} ({{hosts, number}} av dem som prövades).',
      en: 'The database {{database}} is used for hosts that are not the customer’s, such as {{host}} ({{hosts, number}} of those that were tried).',
    },
    forwarded: {
      sv: 'En förfrågan till {{host}} besvaras ur kundens databas när X-Forwarded-Host eller Forwarded säger så. Vem som helst kan skicka en sådan rad.',
      en: 'A request for {{host}} is answered from the customer’s database when X-Forwarded-Host or Forwarded says so. Anybody can send such a header.',
    },
    foreign_host: {
      sv: '{{host}}, en främmande domän, besvaras ur kundens databas.',
      en: '{{host}}, a foreign domain, is answered from the customer’s database.',
    },
    look_alike: {
      sv: '{{host}}, som ser likadan ut som kundens subdomän, besvaras ur kundens databas.',
      en: '{{host}}, which looks the same as the customer’s subdomain, is answered from the customer’s database.',
    },
    inactive: {
      sv: 'Kunden är inaktiv, men {{host}} besvaras ur dess databas.',
      en: 'The customer is inactive, yet {{host}} is answered from its database.',
    },
    told: {
      sv: 'Svaret från {{host}} innehåller mer än beviset: {{told}}.',
      en: 'The answer from {{host}} holds more than the proof: {{told}}.',
    },
    unrefused: {
      sv: '{{host}} nekas inte: svaret var {{status}} i stället för 403 eller 404.',
      en: '{{host}} is not refused: the answer was {{status}} instead of 403 or 404.',
    },
  },
  examine: (fleet, tools) =>
    withApplication(tools.deps, async application => {
      if (application !== null) return examineRouting(fleet, tools, application);
      const places = [null, ...fleet.examinations.map(({ tenant }) => tenant.subdomain)];
      return new Map(places.map(place => [place, { kind: 'not_applicable' }]));
    }),
};
