import type { servers as en } from '../en/servers.ts';

export const servers: typeof en = {
  title: 'Servrar',
  description: 'PostgreSQL-servrarna som orkestrarnas databaser har stämplats på.',
  empty: 'Ingen server är känd än',
  emptyNext: 'En server visas här när en kunds databas har stämplats.',
  server: 'Server',
  customers: 'Kunder',
  system: 'Systemidentitet',
  check: 'Kontrollera identitet',
  checking: 'Kontrollerar …',
  checked: 'Varje server som svarar är den som dess kunder stämplades på.',
  replaced: 'Servern {{server}} har bytts ut',
  replacedHint_one:
    'Stämpeln hos den {{count, number}} kunden där är rätt, men servern har en annan identitet. Efter en uppgradering, eller när en kopia av hela servern har tagit dess plats, är det som det ska vara.',
  replacedHint_other:
    'Stämplarna hos alla {{count, number}} kunder där är rätt, men servern har en annan identitet. Efter en uppgradering, eller när en kopia av hela servern har tagit dess plats, är det som det ska vara.',
  replacedFacts: 'Stämplades på {{was}}, är nu {{is}}.',
  restamp: 'Stämpla alla på nytt …',
  restampTitle: 'Stämpla alla kunder på {{server}} på nytt?',
  restampDescription:
    'Podium kontrollerar först varje kunds stämpel och skriver inget om någon är fel. Var säker på att servern har bytts med avsikt.',
  restampConfirm: 'Stämpla alla',
  restamped_one: '{{count, number}} kund har stämplats på nytt',
  restamped_other: '{{count, number}} kunder har stämplats på nytt',
  unanswered_one: '{{count, number}} kund svarade inte och lämnades som den var: {{subdomains}}.',
  unanswered_other: '{{count, number}} kunder svarade inte och lämnades som de var: {{subdomains}}.',
  replacedKnown_one: 'En server har bytts ut sedan dess kunder stämplades.',
  replacedKnown_other: '{{count, number}} servrar har bytts ut sedan deras kunder stämplades.',
  open: 'Se servrarna',
  insecure_one: '{{count, number}} kund utan verifiering',
  insecure_other: '{{count, number}} kunder utan verifiering',
  unverified_one: '{{count, number}} kund inte verifierad än',
  unverified_other: '{{count, number}} kunder inte verifierade än',
  tls: 'Ställ in kryptering …',
  tlsTitle: 'Kryptering för {{server}}',
  tlsDescription_one:
    'Gäller den {{count, number}} kunden på servern. Den kontrolleras vid nästa anslutningstest.',
  tlsDescription_other:
    'Gäller alla {{count, number}} kunder på servern. Var och en kontrolleras vid sitt nästa anslutningstest.',
  authority: 'Certifikatutfärdare',
  authorities: {
    keep: 'Låt vara som det är',
    system: 'De som den här datorn litar på',
    own: 'En egen (PEM-fil)',
  },
  chooseAuthority: 'Välj en fil …',
  chosen: 'Vald: {{name}}',
  tlsSaved_one: 'Krypteringen har ställts in för {{count, number}} kund',
  tlsSaved_other: 'Krypteringen har ställts in för {{count, number}} kunder',
};
