/** What only the terminal says of migrations. */
export const migrationsCli = {
  source: 'Migration source: {{folder}} (digest {{digest}})',
  tenants: 'Orchestras',
  statements: 'Statements',
  runAs: 'Run as',
  nothingPending: 'Nothing is pending.',
  line: 'line {{line}}',
  stopped: 'A run would stop at:',
  unreadable: 'Cannot be read:',
  held: 'On hold, and skipped by a run: {{subdomains}}',
  andMore_one: '{{first}} and {{count, number}} more',
  andMore_other: '{{first}} and {{count, number}} more',
};
