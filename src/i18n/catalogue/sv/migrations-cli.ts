import type { migrationsCli as en } from '../en/migrations-cli.ts';

export const migrationsCli: typeof en = {
  source: 'Migreringskälla: {{folder}} (digest {{digest}})',
  tenants: 'Orkestrar',
  statements: 'Satser',
  runAs: 'Körs som',
  nothingPending: 'Inget väntar.',
  line: 'rad {{line}}',
  stopped: 'En körning skulle stanna vid:',
  unreadable: 'Kan inte läsas:',
  held: 'Pausade, och hoppas över av en körning: {{subdomains}}',
  andMore_one: '{{first}} och {{count, number}} till',
  andMore_other: '{{first}} och {{count, number}} till',
};
