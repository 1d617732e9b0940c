export const migrationsDrift = {
  none: 'Every orchestra is as its migrations leave it.',
  kinds: { missing: 'missing', extra: 'extra', differing: 'differs' },
  columns: {
    object: 'Object',
    difference: 'Difference',
    expected: 'By the migrations',
    found: 'In the database',
    ignored: 'Set aside because',
    foundIn: 'Found in',
    since: 'Since',
  },
  everywhere: 'everywhere',
  uncompared:
    'Nothing was compared for this. Whether anything differs so now ({{object}}, {{where}}): podium migrations drift-ignores --compare',
  unmatched: 'Set aside, but no difference matches it: {{object}} ({{where}}, {{id}})',
  progress: '  {{done, number}}/{{total, number}} {{subdomain}}',
};
