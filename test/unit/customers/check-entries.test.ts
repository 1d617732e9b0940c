import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { checkEntries } from '../../../src/core/customers/json/check-entries.ts';
import { createTranslator, validationText } from '../../../src/i18n/index.ts';
import { dataFile } from '../../helpers/musicians.ts';

const right = {
  name: 'Lunds Kammarorkester',
  subdomain: 'lund',
  databaseUrl: 'env:DATABASE_URL_LUND',
  status: 'active',
  contactEmail: 'kansli@lund.example',
  plan: 'small',
};
const plain = 'postgresql://lund:hemligt%20l%C3%B6sen@db.example:5432/lund';

function check(...entries: readonly unknown[]) {
  return checkEntries(entries, []).map(({ shown }) => shown);
}

function problemsOf(entry: object) {
  return check({ ...right, ...entry })[0]?.problems;
}

test('the old file, entry by entry', () => {
  const { customers } = JSON.parse(readFileSync(dataFile('customer-config.json'), 'utf8'));
  expect(check(...customers)).toEqual([
    {
      entry: 1,
      name: 'Göteborgs Symfoniker',
      subdomain: 'goteborg',
      databaseReference: 'env:DATABASE_URL_GOTEBORG',
      plainUrl: false,
      problems: [],
      outcome: 'create',
    },
    {
      entry: 2,
      name: 'Malmö Kammarorkester',
      subdomain: 'malmo',
      databaseReference: 'env:DATABASE_URL_MALMO',
      plainUrl: true,
      problems: [],
      outcome: 'create',
    },
    {
      entry: 3,
      name: 'Västerås Sinfonietta',
      subdomain: 'Vasteras',
      databaseReference: 'env:DATABASE_URL_VASTERAS',
      plainUrl: false,
      problems: [
        { field: 'subdomain', problem: 'subdomain_characters', value: 'Vasteras', suggestion: 'vasteras' },
      ],
      outcome: 'reject',
    },
    {
      entry: 4,
      name: 'Umeå Blåsare',
      subdomain: 'malmo',
      databaseReference: 'env:DATABASE_URL_UMEA',
      plainUrl: false,
      problems: [
        { field: 'contactEmail', problem: 'email_format', value: 'inte en adress', suggestion: null },
        { field: 'plan', problem: 'plan_unknown', value: 'gold', suggestion: null },
        { field: 'subdomain', problem: 'subdomain_twice', value: 'malmo', suggestion: null },
      ],
      outcome: 'reject',
    },
  ]);
});

describe('one entry', () => {
  it.each([
    ['name', '  ', 'name_empty', null, null],
    ['subdomain', 'Västerås IF', 'subdomain_characters', 'Västerås IF', 'vasteras-if'],
    ['subdomain', '-lund', 'subdomain_hyphen', '-lund', 'lund'],
    ['subdomain', 'www', 'subdomain_reserved', 'www', null],
    ['plan', 'Small ', 'plan_unknown', 'Small ', 'small'],
    ['status', 'ACTIVE', 'status_unknown', 'ACTIVE', 'active'],
    ['contactEmail', 'mailto:a@b.se', 'email_format', 'mailto:a@b.se', 'a@b.se'],
    ['contactEmail', plain, 'email_format', null, null],
    [
      'databaseUrl',
      'env:database_url_lund',
      'reference_format',
      'env:database_url_lund',
      'env:DATABASE_URL_LUND',
    ],
    ['databaseUrl', 'host=db password=hemligt', 'reference_format', null, 'env:DATABASE_URL_LUND'],
    ['databaseUrl', 'postgresql://lund@db.example/lund', 'reference_format', null, 'env:DATABASE_URL_LUND'],
    ['databaseUrl', { password: 'hemligt' }, 'field_missing', null, 'env:DATABASE_URL_LUND'],
    [
      'databaseUrl',
      `postgresql://lund:${'x'.repeat(1300)}@db.example/lund`,
      'secret_long',
      null,
      'env:DATABASE_URL_LUND',
    ],
    ['plan', null, 'field_missing', null, null],
  ])('%s %j: %s', (field, written, problem, value, suggestion) => {
    expect(problemsOf({ [field]: written })).toEqual([{ field, problem, value, suggestion }]);
  });

  it('without a status is pending, and an inactive one stays inactive', () => {
    const { status: _, ...without } = right;
    const rows = [without, { ...right, status: 'inactive' }, right].flatMap(entry =>
      checkEntries([entry], []),
    );
    expect(rows.map(({ row }) => row.status)).toEqual(['pending', 'inactive', 'pending']);
  });

  it('that is no entry at all lacks everything', () => {
    for (const entry of [null, 7, 'lund', [right]]) {
      expect(check(entry)[0]).toMatchObject({ outcome: 'reject', name: '', subdomain: '' });
    }
  });

  it('gets a name in place of its plain URL, which goes nowhere else', () => {
    const [entry] = checkEntries([{ ...right, databaseUrl: plain }], []);
    expect(entry?.row.databaseUrl).toBe('env:DATABASE_URL_LUND');
    expect(entry?.secret?.name).toBe('DATABASE_URL_LUND');
    expect(entry?.secret?.url.reveal()).toContain('hemligt');
    expect(JSON.stringify(entry)).not.toMatch(/hemligt|sen@/);
  });
});

describe('entries among others', () => {
  const other = { ...right, subdomain: 'ystad', name: 'Ystads Sinfonietta' };
  const outcomes = (...entries: readonly unknown[]) =>
    check(...entries).map(({ outcome, problems }) =>
      [outcome, ...problems.map(({ problem }) => problem)].join(' '),
    );

  it('are told a subdomain that stands twice, in any case, at the later one', () => {
    const later = { ...other, subdomain: 'LUND', databaseUrl: 'env:DATABASE_URL_YSTAD' };
    expect(outcomes(right, later)).toEqual(['create', 'reject subdomain_characters subdomain_twice']);
    expect(check(right, later)[1]?.problems[0]?.suggestion).toBeNull();
  });

  it('never share a database, by its reference or by its address', () => {
    expect(outcomes(right, other)).toEqual(['create', 'reject reference_twice']);
    const first = { ...right, databaseUrl: plain };
    const sameAddress = { ...other, databaseUrl: plain.replace('db.', 'DB.').replace('lund:', 'ystad:') };
    expect(outcomes(first, sameAddress)).toEqual(['create', 'reject reference_twice']);
    expect(outcomes(first, { ...other, databaseUrl: 'env:DATABASE_URL_LUND' })).toEqual([
      'create',
      'reject reference_twice',
    ]);
  });

  it('are compared with the customers there are', () => {
    const existing = [{ subdomain: 'lund', databaseUrl: plain }];
    const address = { ...other, databaseUrl: plain };
    expect(checkEntries([right, address], existing).map(({ shown }) => shown.outcome)).toEqual([
      'exists',
      'reject',
    ]);
  });
});

test('every problem has a sentence', () => {
  const swedish = createTranslator('sv');
  const codes = [
    'subdomain_twice',
    'reference_twice',
    'secret_taken',
    'secret_long',
    'server_unknown',
    'field_missing',
  ];
  expect(codes.filter(code => validationText(swedish, code) === swedish.t('validation.other'))).toEqual([]);
});
