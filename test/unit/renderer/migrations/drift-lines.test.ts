import { describe, expect, it } from 'vitest';
import type { DriftDifference, DriftIgnore, DriftTenant } from '../../../../src/contract/migrations-drift.ts';
import {
  driftOf,
  shownLines,
  toLines,
  wholeDrift,
} from '../../../../src/renderer/features/migrations/drift/drift-lines.ts';
import { toRows } from '../../../../src/renderer/features/migrations/drift/drift-rows.ts';

const extra: DriftDifference = {
  kind: 'extra',
  type: 'column',
  name: 'public.a.b',
  expected: null,
  found: 'text',
  ignored: null,
};
const differing: DriftDifference = { ...extra, kind: 'differing', name: 'public.a.c', expected: 'integer' };

function tenant(subdomain: string, ...differences: DriftDifference[]): DriftTenant {
  return { subdomain, version: '1_a', differences, error: null };
}

function ignore(values: Partial<DriftIgnore> = {}): DriftIgnore {
  const { type, name } = extra;
  return { id: 'i', type, name, subdomain: null, reason: 'r', since: '2026-01-01T00:00:00.000Z', ...values };
}

const fleet = [tenant('alfa', extra), tenant('beta', differing, extra), tenant('gamma')];

describe('differences by object', () => {
  it('tells the same difference once, and what most tenants have first', () => {
    const lines = toLines(fleet, []);
    expect(lines.map(({ difference, subdomains }) => [difference.name, subdomains])).toEqual([
      ['public.a.b', ['alfa', 'beta']],
      ['public.a.c', ['beta']],
    ]);
  });

  it('keeps apart what is found in another shape', () => {
    expect(toLines([tenant('alfa', extra), tenant('beta', { ...extra, found: 'date' })], [])).toHaveLength(2);
  });

  it('counts what is ignored everywhere nowhere, and what is ignored in one tenant in the others', () => {
    expect(toLines(fleet, [ignore()])[1]).toMatchObject({ subdomains: [], ignoredIn: ['alfa', 'beta'] });
    const one = toLines(fleet, [ignore({ subdomain: 'beta' })]);
    expect(one[0]).toMatchObject({ subdomains: ['alfa'], ignoredIn: ['beta'] });
  });

  it('counts again what is no longer ignored, though the report was made while it was', () => {
    const told = [tenant('alfa', { ...extra, ignored: 'r' })];
    expect(toLines(told, [])[0]?.subdomains).toEqual(['alfa']);
  });

  it('does not ignore another kind of object of the same name', () => {
    expect(toLines(fleet, [ignore({ type: 'index' })])[0]?.ignoredIn).toEqual([]);
  });

  it('shows what is ignored only where it is asked for, and finds tenants and objects by words', () => {
    const lines = toLines(fleet, [ignore()]);
    const names = (view: Partial<typeof wholeDrift>) =>
      shownLines(lines, { ...wholeDrift, ...view }).map(({ difference }) => difference.name);
    expect(names({})).toEqual(['public.a.c']);
    expect(names({ withIgnored: true })).toEqual(['public.a.c', 'public.a.b']);
    expect(names({ withIgnored: true, search: 'column ALFA' })).toEqual(['public.a.b']);
    expect(names({ kind: 'missing', withIgnored: true })).toEqual([]);
  });

  it('is a row for each tenant in a table', () => {
    const lines = toLines(fleet, [ignore({ subdomain: 'beta' })]);
    expect(toRows(lines, false).map(({ subdomain, name }) => `${subdomain} ${name}`)).toEqual([
      'alfa public.a.b',
      'beta public.a.c',
    ]);
    expect(toRows(lines, true)).toContainEqual(expect.objectContaining({ subdomain: 'beta', ignored: true }));
  });
});

describe('differences by tenant', () => {
  it('counts by kind, and what is ignored beside it', () => {
    expect(driftOf(fleet[1] as DriftTenant, [ignore()])).toMatchObject({
      counts: { missing: 0, extra: 0, differing: 1 },
      total: 1,
      ignored: 1,
    });
  });
});
