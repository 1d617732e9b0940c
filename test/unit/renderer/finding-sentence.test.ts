import { describe, expect, test } from 'vitest';
import type { AuditReport, Finding } from '../../../src/contract/audits.ts';
import { createTranslator } from '../../../src/i18n/index.ts';
import { findingSentence } from '../../../src/renderer/features/audits/finding-sentence.ts';

const english = createTranslator('en');
const report: AuditReport = {
  auditId: 'a1',
  startedAt: '2025-11-24T09:00:00Z',
  finishedAt: '2025-11-24T09:00:01Z',
  checks: [
    {
      id: 'tenant-columns',
      level: 'warning',
      title: { sv: 'Kolumner', en: 'Columns' },
      proves: { sv: '', en: '' },
    },
  ],
  tenants: [],
  findings: [],
};

function sentence(check: string, evidence: Finding['evidence']): string {
  const finding: Finding = { check, level: 'error', subdomain: 'malmo', key: 'k', evidence, remedy: '' };
  return findingSentence(english, report, finding);
}

describe('findingSentence', () => {
  test('names the way in: a role of its own, or PUBLIC', () => {
    const place = { database: 'malmo', other: 'malmo' };
    expect(sentence('cross-tenant-connect', { role: 'goteborg', owner: 'goteborg', ...place })).toBe(
      'The role goteborg of goteborg may connect to the database malmo, which belongs to malmo.',
    );
    expect(
      sentence('cross-tenant-connect', { role: 'PUBLIC', owner: 'goteborg, riks', roles: '2', ...place }),
    ).toContain('The roles of 2 other orchestras (goteborg, riks)');
  });

  test('says so when the values of a column were not counted', () => {
    const column = { table: 'Musician', column: 'tenantId' };
    expect(sentence('tenant-columns', { ...column, values: '3', rows: '1200' })).toContain(
      '3 different values',
    );
    expect(
      sentence('tenant-columns', { ...column, values: '?', rows: '?', uncounted: 'timeout' }),
    ).not.toContain('?');
  });

  test('names what was not audited by its title, and why', () => {
    expect(sentence('coverage', { code: 'lock_timeout', checks: 'tenant-columns' })).toMatch(
      /^Not everything could be audited \(Columns\)\. Another program/,
    );
  });

  test('has words for a check that it does not know', () => {
    expect(sentence('a-new-one', {})).toBe('a-new-one in malmo');
  });
});
