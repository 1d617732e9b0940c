import { describe, expect, test } from 'vitest';
import type { RegistryRow } from '../../../src/core/audits/checks/pooled/read-registries.ts';
import { tellValues } from '../../../src/core/audits/checks/pooled/whose-value.ts';
import { Secret } from '../../../src/core/secret.ts';

function customer(id: string, subdomain: string, name: string) {
  return {
    ...{ id, name, subdomain, reference: new Secret(''), tlsPolicy: 'verify-full' as const },
    ...{ certificateAuthority: null, server: null, secured: false, hold: null, identity: null },
    status: 'active',
  };
}

const lund = customer('c1', 'lund', 'Kammarorkestern');
const malmo = customer('c2', 'malmo', 'Malmö Symfoniker');
const ystad = customer('c3', 'ystad', 'Kammarorkestern');
const place = { tenant: lund, everybody: [lund, malmo, ystad] };

const registry: readonly RegistryRow[] = [
  { registry: 't', key: '1', texts: ['1', 'LUND'] },
  { registry: 't', key: '2', texts: ['2', 'malmö symfoniker'] },
  { registry: 't', key: '3', texts: ['3', 'En som slutat'] },
];

/** Whose each value is, as `value whose subdomain`. */
function told(
  values: readonly string[],
  { certain = true, rows = [] as readonly RegistryRow[], own = [] as string[] } = {},
) {
  const counts = values.map(value => ({ value, rows: 1 }));
  return tellValues(counts, certain, place, rows, own).map(
    each => `${each.value} ${each.whose} ${each.subdomain}`,
  );
}

describe('a value of a tenant column', () => {
  test('is a customer’s by id, subdomain or name, however it is written', () => {
    expect(told(['c1', ' Lund ', 'MALMÖ SYMFONIKER', 'c2'])).toEqual([
      'c1 own lund',
      ' Lund  own lund',
      'MALMÖ SYMFONIKER foreign malmo',
      'c2 foreign malmo',
    ]);
  });

  test('is a customer’s by the row of a registry that bears it', () => {
    expect(told(['1', '2', '3'], { rows: registry })).toEqual([
      '1 own lund',
      '2 foreign malmo',
      '3 foreign null',
    ]);
  });

  test('that names nobody is another’s only where the own one is known', () => {
    expect(told(['x', 'y'])).toEqual(['x untold null', 'y untold null']);
    expect(told(['x', 'lund'])).toEqual(['x foreign null', 'lund own lund']);
    expect(told(['x', 'y'], { own: ['y'] })).toEqual(['x foreign null', 'y own lund']);
    // known by the registry, though no row bears it
    expect(told(['x'], { rows: registry })).toEqual(['x foreign null']);
    expect(told(['x'], { rows: registry, certain: false })).toEqual(['x untold null']);
  });

  test('that two customers answer to, one of them this one, is untold', () => {
    expect(told(['Kammarorkestern', 'lund'])).toEqual(['Kammarorkestern untold null', 'lund own lund']);
  });

  test('that is missing is nobody’s', () => {
    expect(tellValues([{ value: null, rows: 3 }], true, place, [])).toEqual([]);
  });
});
