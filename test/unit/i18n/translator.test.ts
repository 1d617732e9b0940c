import { describe, expect, test } from 'vitest';
import { CustomerDraft } from '../../../src/contract/customers.ts';
import { errorCodes } from '../../../src/contract/errors.ts';
import { createTranslator, errorText, languages, validationText } from '../../../src/i18n/index.ts';

const swedish = createTranslator('sv');
const english = createTranslator('en');

describe('createTranslator', () => {
  test('is ready at once and keeps the languages apart', () => {
    expect(swedish.t('customers.title')).toBe('Kundhantering');
    expect(english.t('customers.title')).toBe('Customers');
  });

  test('chooses the plural and writes numbers as the language does', () => {
    expect(swedish.t('customers.count', { count: 1 })).toBe('1 kund');
    expect(swedish.t('customers.count', { count: 1200 })).toBe('1\u00a0200 kunder');
    expect(english.t('customers.count', { count: 1200 })).toBe('1,200 customers');
  });

  test('shows a name as it is written', () => {
    expect(swedish.t('customers.created', { name: 'Öberg & <Söner>' })).toBe(
      'Öberg & <Söner> har lagts till',
    );
  });
});

describe('errorText', () => {
  test('puts the details into the sentence', () => {
    const details = { host: 'db.example', port: 5432, user: 'malmo' };
    expect(errorText(swedish, { code: 'password_refused', message: '', details })).toEqual({
      what: 'Fel lösenord för malmo på db.example:5432.',
      next: 'Ange lösenordet på nytt och testa anslutningen.',
    });
  });

  test('lists what there are several of', () => {
    const details = { columns: ['email', 'lastName'] };
    expect(errorText(english, { code: 'columns_missing', message: '', details }).what).toBe(
      'The file has no column for: email, lastName.',
    );
  });

  test('tells invalid input by its problem', () => {
    const details = { problem: 'subdomain_hyphen' };
    expect(errorText(swedish, { code: 'invalid_input', message: '', details }).what).toBe(
      swedish.t('validation.subdomain_hyphen'),
    );
  });

  test('says how a ledger stops a run by the state of its migration', () => {
    const said = ['failed', 'unknown', 'finished_and_rolled_back'].map(
      state =>
        errorText(english, {
          code: 'migration_ledger_blocked',
          message: '',
          details: { migration: 'm1', state },
        }).what,
    );
    expect(new Set(said).size).toBe(3);
    expect(said.every(what => what.includes('m1'))).toBe(true);
  });

  test('gives whole sentences when no detail is known', () => {
    for (const translator of languages.map(createTranslator)) {
      for (const code of errorCodes) {
        const { what, next } = errorText(translator, { code, message: '' });
        expect(`${what} ${next}`).not.toMatch(/\{\{|undefined|errors\./);
        expect(what).toMatch(/[.)]$/);
      }
    }
  });
});

test('every message code of the form for a customer has a sentence', () => {
  const drafts = [
    { name: '', subdomain: '', contactEmail: 'x', plan: 'small', databaseReference: 'x' },
    { name: 'x'.repeat(201), subdomain: 'x'.repeat(64), contactEmail: 'x', plan: 'small' },
    { name: 'x', subdomain: '-Å', contactEmail: 'a@b.se', plan: 'small' },
    { name: 'x', subdomain: 'www', contactEmail: 'a@b.se', plan: 'small' },
  ];
  const problems = drafts.flatMap(draft => CustomerDraft.safeParse(draft).error?.issues ?? []);
  const unsaid = problems.filter(
    issue => validationText(swedish, issue.message) === swedish.t('validation.other'),
  );
  expect(problems.length).toBeGreaterThan(8);
  expect(unsaid).toEqual([]);
});
