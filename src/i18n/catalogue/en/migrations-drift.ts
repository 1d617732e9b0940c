export const migrationsDrift = {
  none: 'Every orchestra is as its migrations leave it.',
  kinds: { missing: 'missing', extra: 'extra', differing: 'differs' },
  columns: {
    object: 'Object',
    difference: 'Difference',
    expected: 'By the migrations',
    found: 'In the database',
    ignored: 'Set aside because',
    since: 'Since',
  },
  everywhere: 'everywhere',
  unmatched: 'Set aside, but no difference matches it: {{object}} ({{where}}, {{id}})',
  progress: '  {{done, number}}/{{total, number}} {{subdomain}}',
};
