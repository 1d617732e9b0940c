import { describe, expect, test } from 'vitest';
import {
  countValues,
  filterCustomers,
  isFiltered,
  sortCustomers,
  wholeList,
} from '../../../src/renderer/features/customers/list/customer-view.ts';
import { aCustomer } from './a-customer.ts';

const hold = { reason: 'Flytt', since: '2026-01-01T00:00:00.000Z', until: null };
const customers = [
  aCustomer({ id: 'a', name: 'Ängby', subdomain: 'angby', plan: 'enterprise', status: 'inactive' }),
  aCustomer({ id: 'b', name: 'Abisko', subdomain: 'abisko', plan: 'small', status: 'pending', hold }),
  aCustomer({ id: 'c', name: 'Zinkgruvan', subdomain: 'zink', plan: 'gold', status: 'active' }),
  aCustomer({ id: 'd', name: 'Boden', subdomain: 'boden', plan: 'medium', status: 'active', hold }),
];
const compare = new Intl.Collator('sv-SE', { numeric: true, sensitivity: 'base' }).compare;
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join('');

describe('sorting', () => {
  test.each([
    ['name', false, 'bdca'],
    ['name', true, 'acdb'],
    ['plan', false, 'bdac'],
    ['status', false, 'bdca'],
    ['status', true, 'adcb'],
  ] as const)('by %s, descending %s', (column, descending, expected) => {
    expect(ids(sortCustomers(customers, { column, descending }, compare))).toBe(expected);
  });
});

describe('filtering', () => {
  test.each([
    [{}, 'abcd'],
    [{ search: 'BO den' }, 'd'],
    [{ search: 'kansli@' }, 'abcd'],
    [{ plan: 'small' }, 'b'],
    [{ plan: 'gold' }, 'c'],
    [{ status: 'active' }, 'cd'],
    [{ status: 'hold' }, 'bd'],
    [{ status: 'hold', plan: 'medium' }, 'd'],
    [{ search: 'nobody' }, ''],
  ])('%o finds %s', (filter, expected) => {
    expect(ids(filterCustomers(customers, { ...wholeList, ...filter }))).toBe(expected);
  });

  test('a search of blanks filters nothing', () => {
    expect(isFiltered({ ...wholeList, search: '  ' })).toBe(false);
    expect(isFiltered({ ...wholeList, plan: 'small' })).toBe(true);
  });
});

test('counts known values, also those that no row has, and values that are not known', () => {
  expect(countValues(['small', 'medium', 'large'], ['small', 'gold', 'small'])).toEqual([
    { value: 'small', count: 2 },
    { value: 'medium', count: 0 },
    { value: 'large', count: 0 },
    { value: 'gold', count: 1 },
  ]);
});

test('5,000 customers are searched in less than 50 ms', () => {
  const many = Array.from({ length: 5_000 }, (_, index) =>
    aCustomer({ id: `c${index}`, name: `Orkester ${(index * 7919) % 5_000}`, subdomain: `o-${index}` }),
  );
  sortCustomers(many, wholeList.sorting, compare);
  const started = performance.now();
  const found = filterCustomers(many, { ...wholeList, search: 'orkester 4' });
  const searched = performance.now() - started;
  expect(found.length).toBeGreaterThan(1_000);
  expect(searched).toBeLessThan(50);
});
