import { describe, expect, test } from 'vitest';
import type { PreviewRow, Problem } from '../../../../src/contract/imports-preview.ts';
import { countEqual } from '../../../../src/renderer/features/imports/rows/count-equal.ts';
import { mendsOf } from '../../../../src/renderer/features/imports/rows/mends.ts';
import { problemChips, shownOutcomes } from '../../../../src/renderer/features/imports/rows/row-filter.ts';
import { shownCell } from '../../../../src/renderer/features/imports/rows/shown-cell.ts';
import { mendOf, noCounts, planOf } from './a-plan.ts';

const invalid: Problem = {
  kind: 'email_invalid',
  level: 'reject',
  row: 4,
  line: 7,
  field: 'email',
  value: 'inte-en-adress',
};

function aRow(change: Partial<PreviewRow> = {}): PreviewRow {
  return {
    row: 4,
    line: 7,
    outcome: 'rejected',
    cells: { email: 'inte-en-adress', instrument: 'Flojt' },
    changes: [],
    problems: [invalid],
    ...change,
  };
}

describe('a shown cell', () => {
  test('has the problems that core found in it', () => {
    const { text, problems } = shownCell(aRow(), 'email', mendsOf(planOf(), planOf()));
    expect(text).toBe('inte-en-adress');
    expect(problems).toEqual([invalid]);
  });

  test('has its new text at once, of which core has said nothing yet', () => {
    const mended = planOf({ kind: 'cell', mend: mendOf() });
    const { text, problems, mend } = shownCell(aRow(), 'email', mendsOf(mended, planOf()));
    expect(text).toBe('per@exempel.se');
    expect(problems).toEqual([]);
    expect(mend?.from).toBe('inte-en-adress');
  });

  test('has its old text at once when the mend is taken back', () => {
    const mended = planOf({ kind: 'cell', mend: mendOf() });
    const row = aRow({ cells: { email: 'per@exempel.se' }, problems: [] });
    expect(shownCell(row, 'email', mendsOf(planOf(), mended)).text).toBe('inte-en-adress');
  });

  test('has the value of a repair of all, once', () => {
    const plan = planOf({ kind: 'value', field: 'instrument', from: 'Flojt', to: 'Flöjt' });
    expect(shownCell(aRow(), 'instrument', mendsOf(plan, planOf())).text).toBe('Flöjt');
    const other = planOf({ kind: 'value', field: 'instrument', from: 'A', to: 'Flojt' });
    const both = {
      ...other,
      values: [...other.values, { field: 'instrument', from: 'Flojt', to: 'B' }],
    } as const;
    // core made `Flojt` of A: the repair of another `Flojt` is not for it
    expect(shownCell(aRow(), 'instrument', mendsOf(both, both)).text).toBe('Flojt');
  });

  test('of both names in one has the changes and problems of each', () => {
    const change = { field: 'firstName', from: 'Eva', to: 'Ewa' } as const;
    const missing = { ...invalid, kind: 'first_name_missing', field: 'firstName' } as const;
    const row = aRow({ cells: { fullName: 'Ångström, Ewa' }, changes: [change], problems: [missing] });
    const shown = shownCell(row, 'fullName', mendsOf(planOf(), planOf()));
    expect(shown.changes).toEqual([change]);
    expect(shown.problems).toEqual([missing]);
  });
});

describe('filters', () => {
  test('outcomes that there are, and the chosen one', () => {
    expect(shownOutcomes({ ...noCounts, rows: 2, created: 2 }, 'rejected')).toEqual(['created', 'rejected']);
  });

  test('rejects before warnings, more before fewer, the chosen one although nothing is left of it', () => {
    const counts = [
      { kind: 'phone_unclear', level: 'warning', count: 9 },
      { kind: 'email_missing', level: 'reject', count: 1 },
      { kind: 'email_invalid', level: 'reject', count: 3 },
    ] as const;
    const kinds = problemChips(counts, 'nul_byte').map(({ kind, count }) => `${kind} ${count}`);
    expect(kinds).toEqual(['email_invalid 3', 'email_missing 1', 'nul_byte 0', 'phone_unclear 9']);
  });

  test('one chip for a kind that rejects some rows and warns of others', () => {
    const counts = [
      { kind: 'value_too_long', level: 'warning', count: 2 },
      { kind: 'value_too_long', level: 'reject', count: 3 },
    ] as const;
    expect(problemChips(counts, null)).toEqual([{ kind: 'value_too_long', level: 'reject', count: 5 }]);
  });
});

describe('equal values', () => {
  const ask = (texts: readonly string[]) => async (request: { from: number; limit: number }) => ({
    total: texts.length,
    rows: texts
      .slice(request.from, request.from + request.limit)
      .map((instrument, place) => aRow({ row: request.from + place + 1, cells: { instrument } })),
  });
  const wanted = { preview: 'p', field: 'instrument', text: 'Flojt ' } as const;

  test('are counted over all pages, without blanks at the ends', async () => {
    const texts = Array.from({ length: 450 }, (_, row) => (row % 45 === 0 ? ' Flojt' : 'Viola'));
    expect(await countEqual(ask(texts), wanted)).toBe(10);
  });

  test('are not counted in a long file', async () => {
    expect(await countEqual(ask(Array.from({ length: 5_000 }, () => 'Flojt')), wanted)).toBeNull();
  });

  test('none, in a file with none', async () => {
    expect(await countEqual(ask([]), wanted)).toBe(0);
  });
});
