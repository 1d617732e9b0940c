import { describe, expect, test } from 'vitest';
import {
  changesElsewhere,
  changesOf,
  editedValues,
  findDifferences,
  standingChoices,
  typedText,
} from '../../../src/renderer/features/customers/conflict/conflict.ts';
import { aCustomer } from './a-customer.ts';

const opened = editedValues(aCustomer());

describe('the difference between what I typed and what is there now', () => {
  test('a field that only I changed is mine', () => {
    const [difference, ...others] = findDifferences(opened, { ...opened, name: 'Nytt namn' }, opened);
    expect(difference).toEqual({
      field: 'name',
      opened: 'Göteborgs Symfoniker',
      mine: 'Nytt namn',
      theirs: 'Göteborgs Symfoniker',
      byDefault: 'mine',
      mineIsPossible: true,
    });
    expect(others).toEqual([]);
  });

  test('a field that only they changed is theirs', () => {
    const [difference] = findDifferences(opened, opened, { ...opened, plan: 'enterprise' });
    expect(difference).toMatchObject({ field: 'plan', byDefault: 'theirs' });
  });

  test('a field that both changed has to be chosen', () => {
    const [difference] = findDifferences(opened, { ...opened, name: 'Mitt' }, { ...opened, name: 'Deras' });
    expect(difference).toMatchObject({ field: 'name', byDefault: null });
  });

  test('a field that both changed alike is none, and neither is one that nobody changed', () => {
    const same = { ...opened, server: 'norr' };
    expect(findDifferences(opened, same, same)).toEqual([]);
  });

  test('the plain URL of an old row cannot be put back', () => {
    const plain = { ...opened, databaseReference: null };
    const [difference] = findDifferences(plain, plain, opened);
    expect(difference).toMatchObject({
      field: 'databaseReference',
      byDefault: 'theirs',
      mineIsPossible: false,
    });
  });
});

describe('what is written', () => {
  const mine = { ...opened, name: 'Mitt', contactEmail: 'min@goteborg.example', server: null };
  const theirs = { ...opened, name: 'Deras', plan: 'medium', server: 'norr' };
  const differences = findDifferences({ ...opened, server: 'syd' }, mine, theirs);

  test('nothing while a field that both changed has no choice', () => {
    expect(changesOf(differences, {})).toBeNull();
  });

  test('what is mine by choice or by default; what is theirs is left alone', () => {
    expect(changesOf(differences, { name: 'mine', server: 'theirs' })).toEqual({
      name: 'Mitt',
      contactEmail: 'min@goteborg.example',
    });
    expect(changesOf(differences, { name: 'theirs', server: 'mine', plan: 'mine' })).toEqual({
      contactEmail: 'min@goteborg.example',
      plan: 'small',
      server: null,
    });
  });
});

test('when it happens again, choices stand but for the fields that were changed again', () => {
  const before = { ...opened, name: 'Deras', plan: 'medium' };
  const now = { ...before, name: 'Deras igen' };
  expect(standingChoices({ name: 'mine', plan: 'theirs' }, before, now)).toEqual({ plan: 'theirs' });
});

test('tells what others changed, also what the form does not edit', () => {
  const before = aCustomer();
  const hold = { reason: 'Flytt', since: '2026-01-01T00:00:00.000Z', until: null };
  const after = aCustomer({ status: 'inactive', statusReason: 'Uppsagd', hold, version: '2.1' });
  expect(changesElsewhere(before, after)).toEqual([
    { field: 'status', before: 'active', after: 'inactive' },
    { field: 'statusReason', before: null, after: 'Uppsagd' },
    { field: 'hold', before: null, after: 'Flytt' },
  ]);
});

test('a version that moved without anything to see is no change', () => {
  const verified = aCustomer({ tlsVerifiedAt: '2026-02-01T00:00:00.000Z', version: '1.9' });
  expect(changesElsewhere(aCustomer(), verified)).toEqual([]);
});

test('what was typed is a line a changed field', () => {
  const mine = { ...opened, name: 'Mitt', server: 'norr' };
  expect(typedText(opened, mine, field => field.toUpperCase())).toBe('NAME: Mitt\nSERVER: norr');
});
