import { describe, expect, it } from 'vitest';
import type { DriftIgnore, DriftTenant } from '../../../src/contract/migrations-drift.ts';
import { unmatchedIgnores } from '../../../src/core/migrations/drift/ignored.ts';

function ignore(id: string, subdomain: string | null, name = 'public.a', type = 'table'): DriftIgnore {
  return { id, type, name, subdomain, reason: 'r', since: '2026-01-01T00:00:00.000Z' };
}

function tenant(subdomain: string, ...names: string[]): DriftTenant {
  const differences = names.map(name => ({
    kind: 'extra' as const,
    type: 'table',
    name,
    expected: null,
    found: '',
    ignored: null,
  }));
  return { subdomain, version: null, differences, error: null };
}

const unread: DriftTenant = { ...tenant('gamma'), error: { code: 'internal', message: 'unread' } };

function told(ignores: readonly DriftIgnore[], tenants: readonly DriftTenant[], wholeFleet = true) {
  return unmatchedIgnores(ignores, tenants, wholeFleet).map(({ id }) => id);
}

describe('ignores that match nothing', () => {
  const fleet = [tenant('alfa', 'public.a'), tenant('beta')];

  it('are those of another name, another type or another tenant than what differs', () => {
    const ignores = [
      ignore('used', null),
      ignore('used too', 'alfa'),
      ignore('elsewhere', 'beta'),
      ignore('misspelt', null, 'public.A'),
      ignore('type', null, 'public.a', 'view'),
    ];
    expect(told(ignores, fleet)).toEqual(['elsewhere', 'misspelt', 'type']);
  });

  it('are not told while a tenant that they hold for was not read', () => {
    const ignores = [ignore('everywhere', null, 'public.b'), ignore('g', 'gamma'), ignore('b', 'beta')];
    expect(told(ignores, [...fleet, unread])).toEqual(['b']);
    expect(told(ignores, fleet, false)).toEqual(['b']);
    expect(told(ignores, fleet)).toEqual(['everywhere', 'g', 'b']); // gamma is no tenant any more
  });
});
