import { describe, expect, test } from 'vitest';
import { checks } from '../../../src/core/audits/checks/index.ts';
import { describeCheck } from '../../../src/core/audits/engine/judge.ts';
import { findingText } from '../../../src/i18n/finding-text.ts';
import { createTranslator, languages } from '../../../src/i18n/index.ts';

const told = checks.map(describeCheck);
const english = createTranslator('en');
const text = (check: string, sentence: string, evidence: Readonly<Record<string, string>>) =>
  findingText(english, told, { check, sentence, evidence });

describe('the sentence of a finding', () => {
  test('is filled with its evidence, numbers as the language writes them', () => {
    const place = { database: 'malmo', other: 'malmo' };
    expect(text('cross-tenant-connect', 'found', { role: 'goteborg', owner: 'goteborg', ...place })).toBe(
      'The role goteborg, which belongs to goteborg, may connect to the database malmo, which belongs to malmo.',
    );
    const column = { table: 'Musician', column: 'tenantId' };
    expect(text('tenant-columns', 'found', { ...column, values: '3', rows: '1200' })).toContain(
      '3 different values in 1,200 rows',
    );
  });

  test('names what was not audited by its title, and why', () => {
    expect(text('coverage', 'found', { code: 'lock_timeout', checks: 'tenant-columns' })).toMatch(
      /^Not everything could be audited \(Leftover tenant columns\)\. Another program/,
    );
  });

  test('takes evidence as it is, also where it looks like a sentence of ours', () => {
    const evidence = { database: '{{privileges}} $& $1', privileges: 'CONNECT' };
    expect(text('public-connect', 'found', evidence)).toContain('{{privileges}} $& $1 (CONNECT');
  });

  test('has words for a check that it does not know', () => {
    expect(text('a-new-one', 'found', { table: 'x' })).toBe('a-new-one x');
  });

  test.each(languages)('asks in %s for the same evidence as in the other language', language => {
    const asked = (sentence: string) => new Set(sentence.match(/\{\{[^}]*\}\}/g));
    for (const check of told) {
      for (const sentence of Object.values(check.sentences)) {
        expect(asked(sentence[language])).toEqual(asked(sentence.sv));
      }
    }
  });
});
