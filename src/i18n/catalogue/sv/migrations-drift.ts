import type { migrationsDrift as en } from '../en/migrations-drift.ts';

export const migrationsDrift: typeof en = {
  none: 'Varje orkester är som dess migreringar lämnar den.',
  kinds: { missing: 'saknas', extra: 'överflödig', differing: 'avviker' },
  columns: {
    object: 'Objekt',
    difference: 'Avvikelse',
    expected: 'Enligt migreringarna',
    found: 'I databasen',
    ignored: 'Åsidosatt eftersom',
    foundIn: 'Hittas i',
    since: 'Sedan',
  },
  everywhere: 'överallt',
  uncompared:
    'Inget jämfördes för detta. Om något avviker så nu ({{object}}, {{where}}): podium migrations drift-ignores --compare',
  unmatched: 'Åsidosatt, men ingen avvikelse motsvarar det: {{object}} ({{where}}, {{id}})',
  progress: '  {{done, number}}/{{total, number}} {{subdomain}}',
};
