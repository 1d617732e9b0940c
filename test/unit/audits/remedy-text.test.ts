import { expect, test } from 'vitest';
import type { Finding } from '../../../src/contract/audits-findings.ts';
import { createTranslator } from '../../../src/i18n/index.ts';
import { remedyParts, remedyText } from '../../../src/i18n/remedy-text.ts';

const [sv, en] = [createTranslator('sv'), createTranslator('en')];
const at = (runs: Finding['runs'], database?: string | null) => ({
  ...{ runs, server: 'db.example:5432' },
  ...(database === undefined ? {} : { database }),
});

test.each([
  [
    at('server', 'lund'),
    'Körs av en superanvändare på db.example:5432, i databasen lund.',
    'Run by a superuser on db.example:5432, in the database lund.',
  ],
  [
    at('server', null),
    'Körs av en superanvändare på db.example:5432, i valfri databas.',
    'Run by a superuser on db.example:5432, in any database.',
  ],
  [
    at('database', 'lund'),
    'Körs av databasens ägare på db.example:5432, i databasen lund.',
    'Run by the database’s owner on db.example:5432, in the database lund.',
  ],
  [at('console', null), 'Körs i en terminal.', 'Run in a terminal.'],
  [
    at('advice', 'lund'),
    'Råd, att följa för hand, i databasen lund.',
    'Advice, to be followed by hand, in the database lund.',
  ],
  // kept before it was told where
  [at('server'), 'Körs av en superanvändare på db.example:5432.', 'Run by a superuser on db.example:5432.'],
])('%o says by whom and where in both languages', (told, swedish, english) => {
  expect([remedyText(sv, told), remedyText(en, told)]).toEqual([swedish, english]);
});

test('names that somebody chose are told apart from the words', () => {
  const parts = remedyParts(en, { runs: 'server', server: 'a:1', database: 'in any database' });
  expect(parts.filter(({ isEvidence }) => isEvidence).map(({ text }) => text)).toEqual([
    'a:1',
    'in any database',
  ]);
});
