import type { audits as en } from '../en/audits.ts';

export const audits: typeof en = {
  title: 'Isolationsgranskning',
  description: 'Bevisar att ingen orkester kan se en annans uppgifter.',
  run: 'Kör granskning',
  running: 'Granskningen pågår',
  runHint: 'Inget ändras i orkestrarnas databaser.',
  cancel: 'Avbryt granskningen',
  progress: 'Granskningens förlopp',
  cleanTitle: 'Varje orkester är ensam om sina uppgifter',
  cleanText_one: '{{checks, number}} kontroller i {{count, number}} databas, utan anmärkning.',
  cleanText_other: '{{checks, number}} kontroller i {{count, number}} databaser, utan anmärkning.',
  notAuditedTitle: 'Granskningen är inte fullständig',
  notAuditedText_one: '{{count, number}} kontroll kunde inte göras. Det som granskades är utan anmärkning.',
  notAuditedText_other:
    '{{count, number}} kontroller kunde inte göras. Det som granskades är utan anmärkning.',
  findingsTitle_one: '{{count, number}} anmärkning',
  findingsTitle_other: '{{count, number}} anmärkningar',
  findingsText_one:
    '{{count, number}} orkester berörs. Åtgärda det värsta först och kör sedan granskningen igen.',
  findingsText_other:
    '{{count, number}} orkestrar berörs. Åtgärda det värsta först och kör sedan granskningen igen.',
  auditedAt: 'Granskad {{when}}',
  matrix: 'Utfall för varje orkester och kontroll',
  orchestra: 'Orkester',
  checks: 'Vad varje kontroll bevisar',
  findingsHeading: 'Anmärkningar',
  verdicts: {
    clean: 'Godkänd',
    findings: 'Anmärkning',
    not_audited: 'Inte granskad',
  },
  levels: {
    critical: 'Kritisk',
    error: 'Fel',
    warning: 'Varning',
    info: 'Upplysning',
  },
  findings: {
    'identity-stamp': 'Databasen {{database}}: {{state}}.',
    'public-connect': 'Varje roll på servern får använda databasen {{database}} ({{privileges}} för PUBLIC).',
    'cross-tenant-connect':
      'Rollen {{role}}, som hör till {{owner}}, får ansluta till databasen {{database}}, som hör till {{other}}.',
    'cross-tenant-connect-public':
      'Rollerna för {{roles}} andra orkestrar ({{owner}}) får genom PUBLIC ansluta till databasen {{database}}, som hör till {{other}}.',
    'tenant-columns-uncounted':
      'Tabellen {{table}} har kvar kolumnen {{column}}. Dess värden kunde inte räknas.',
    coverage: 'Allt kunde inte granskas ({{checks}}). {{reason}}',
    'tenant-columns':
      'Tabellen {{table}} har kvar kolumnen {{column}}, med {{values}} olika värden i {{rows}} rader.',
  },
  states: {
    missing: 'identitetsstämpeln saknas',
    foreign: 'identitetsstämpeln är en annan kunds',
    copied: 'databasen är en kopia',
    moved: 'databasen har flyttats till en annan server',
    server_replaced: 'servern har bytts ut',
  },
  unknownFinding: '{{check}} i {{subdomain}}',
  showMore_one: 'Visa {{count, number}} till',
  showMore_other: 'Visa {{count, number}} till',
  remedy: 'Åtgärd',
  copyRemedy: 'Kopiera åtgärden',
  remedyCopied: 'Åtgärden har kopierats',
  none: 'Ingen granskning än',
  noneNext: 'Kör den första granskningen och se att varje orkesters uppgifter är dess egna.',
  earlier: 'Tidigare granskningar',
  finished: 'Klar',
  started: 'Startad',
  tenants: 'Orkestrar',
  findingCount: 'Anmärkningar',
  unfinished: 'Inte klar',
  show: 'Visa granskningen {{when}}',
  showing: 'Visas',
  latest: 'Senaste',
};
