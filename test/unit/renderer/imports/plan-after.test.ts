import { describe, expect, test } from 'vitest';
import type { ImportField } from '../../../../src/contract/imports-plan.ts';
import { importPlan } from '../../../../src/renderer/features/imports/plan/plan.ts';
import { planAfter } from '../../../../src/renderer/features/imports/plan/plan-after.ts';
import { withProposals } from '../../../../src/renderer/features/imports/plan/proposals.ts';
import { mendOf, planOf } from './a-plan.ts';

const instrument = (from: string, to: string) => ({ kind: 'value', field: 'instrument', from, to }) as const;

describe('mended cells', () => {
  test('a cell keeps what stood in the file, however often it is mended', () => {
    const once = planOf({ kind: 'cell', mend: mendOf({ value: 'per@exempel' }) });
    const twice = planAfter(once, { kind: 'cell', mend: mendOf({ from: 'per@exempel' }) });
    expect(twice.cells).toEqual([mendOf()]);
  });

  test('the text of the file again is no mend', () => {
    const mended = planOf({ kind: 'cell', mend: mendOf() });
    const back = mendOf({ from: mendOf().value, value: mendOf().from });
    expect(planAfter(mended, { kind: 'cell', mend: back }).cells).toEqual([]);
  });

  test('one is taken back, or all', () => {
    const other = mendOf({ row: 20, field: 'firstName', from: '', value: 'Ingrid' });
    const both = planOf({ kind: 'cell', mend: mendOf() }, { kind: 'cell', mend: other });
    expect(planAfter(both, { kind: 'cell-back', row: 4, field: 'email' }).cells).toEqual([other]);
    expect(planAfter(both, { kind: 'all-back' }).cells).toEqual([]);
  });

  test('they go with the column that their field was taken from', () => {
    const fields: readonly (ImportField | null)[] = ['lastName', 'email', null];
    const plan = planOf(
      { kind: 'cell', mend: mendOf() },
      { kind: 'cell', mend: mendOf({ field: 'lastName' }) },
      { kind: 'field', fields, column: 2, field: 'email' },
    );
    expect(plan.mapping).toEqual(['lastName', null, 'email']);
    expect(plan.cells.map(({ field }) => field)).toEqual(['lastName']);
  });

  test.each([
    ['encoding', { encoding: 'macintosh' }, 1],
    ['delimiter', { delimiter: ',' }, 0],
    ['header line', { headerLine: 3 }, 0],
  ] as const)('after another %s', (_, choice, left) => {
    const plan = planOf({ kind: 'cell', mend: mendOf() }, { kind: 'dialect', choice });
    expect(plan.cells).toHaveLength(left);
    expect(plan.dialect).toEqual(choice);
  });
});

describe('equal values', () => {
  test('all that are like the mended cell, which then needs no mend of its own', () => {
    const one = mendOf({ field: 'instrument', from: 'Flojt', value: 'Flöjt' });
    const plan = planOf({ kind: 'cell', mend: one }, instrument('Flojt', 'Flöjt'));
    expect(plan.cells).toEqual([]);
    expect(plan.values).toEqual([{ field: 'instrument', from: 'Flojt', to: 'Flöjt' }]);
  });

  test('a value that was made by a repair is changed where it came from', () => {
    const plan = planOf(instrument('Flojt', 'Flöt'), instrument('Flöt', 'Flöjt'));
    expect(plan.values).toEqual([
      { field: 'instrument', from: 'Flojt', to: 'Flöjt' },
      { field: 'instrument', from: 'Flöt', to: 'Flöjt' },
    ]);
  });

  test('a repair that leads back to where it began is none', () => {
    const plan = planOf(instrument('Flojt', 'Flöt'), instrument('Flöt', 'Flojt'));
    expect(plan.values).toEqual([{ field: 'instrument', from: 'Flöt', to: 'Flojt' }]);
  });

  test('a field has its own values', () => {
    const plan = planOf(instrument('Solo', 'Viola'), {
      kind: 'value',
      field: 'position',
      from: 'Solo',
      to: 'Stämledare',
    });
    expect(plan.values).toHaveLength(2);
    const back = planAfter(plan, { kind: 'value-back', field: 'position', from: 'Solo' });
    expect(back.values).toEqual([{ field: 'instrument', from: 'Solo', to: 'Viola' }]);
  });
});

describe('columns', () => {
  test('automatic puts off what was chosen, and what was remembered', () => {
    const chosen = planOf({ kind: 'field', fields: ['city', null], column: 1, field: 'notes' });
    expect(planAfter(chosen, { kind: 'automatic', remembered: true })).toEqual(planOf());
    expect(planAfter(chosen, { kind: 'automatic', remembered: false }).remembered).toBe(false);
  });

  test('a column can go nowhere', () => {
    const plan = planOf({ kind: 'field', fields: ['city', null], column: 0, field: null });
    expect(plan.mapping).toEqual([null, null]);
  });
});

describe('unknown values', () => {
  const unknown = {
    field: 'instrument',
    instrument: null,
    value: 'Flojt',
    rows: 3,
    proposal: 'Flöjt',
    known: ['Flöjt', 'Fagott'],
  } as const;
  const choice = { field: 'instrument', instrument: null, value: 'Flojt' } as const;

  test('what is proposed is chosen, unless the user chose', () => {
    const proposed = withProposals(planOf(), [{ ...unknown, known: [...unknown.known] }]);
    expect(proposed.choices).toEqual([{ ...choice, choice: { kind: 'match', name: 'Flöjt' } }]);
    const made = planOf({ kind: 'choices', choices: [{ ...choice, choice: { kind: 'create' } }] });
    expect(withProposals(made, [{ ...unknown, known: [] }])).toBe(made);
  });

  test('without a proposal the plan is the same', () => {
    const plan = planOf();
    expect(withProposals(plan, [{ ...unknown, proposal: null, known: [] }])).toBe(plan);
  });

  test('a later choice takes the place of an earlier one', () => {
    const plan = planOf(
      { kind: 'choices', choices: [{ ...choice, choice: { kind: 'create' } }] },
      { kind: 'choices', choices: [{ ...choice, choice: { kind: 'empty' } }] },
    );
    expect(plan.choices).toEqual([{ ...choice, choice: { kind: 'empty' } }]);
  });
});

test('core is sent what it takes, without what the page keeps for itself', () => {
  const plan = planOf(
    { kind: 'key', key: 'name' },
    { kind: 'phoneCountry', phoneCountry: 'NO' },
    { kind: 'eraseEmpty', eraseEmpty: true },
    { kind: 'cell', mend: mendOf() },
  );
  expect(importPlan(plan, { subdomain: 'malmo', file: 'f', sha256: null })).toEqual({
    subdomain: 'malmo',
    file: 'f',
    sha256: null,
    dialect: {},
    mapping: null,
    remembered: true,
    key: 'name',
    phoneCountry: 'NO',
    eraseEmpty: true,
    cells: [{ row: 4, field: 'email', value: 'per@exempel.se' }],
    values: [],
    choices: [],
  });
});
