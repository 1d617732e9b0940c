import { describe, expect, test } from 'vitest';
import { byLikeness, proposeName } from '../../../src/core/imports/map/propose.ts';

const instruments = [
  'Violin',
  'Viola',
  'Cello',
  'Kontrabas',
  'Flöjt',
  'Valthorn',
  'Trumpet',
  'Trombon',
  'Pukor',
  'Harpa',
];
const positions = ['Konsertmästare', 'Alternerande stämledare', 'Stämledare', 'Tutti', '2:a stämma'];

describe('for an unknown instrument', () => {
  test.each([
    ['Fiol', 'Violin'],
    ['fioler', 'Violin'],
    ['VIOLIN', 'Violin'],
    ['Violinn', 'Violin'],
    ['Vioiln', 'Violin'],
    ['Altfiol', 'Viola'],
    ['Violas', 'Viola'],
    ['Violoncell', 'Cello'],
    ['Bas', 'Kontrabas'],
    ['Double bass', 'Kontrabas'],
    ['Flute', 'Flöjt'],
    ['Flojt', 'Flöjt'],
    ['Horn', 'Valthorn'],
    ['French horn', 'Valthorn'],
    ['Timpani', 'Pukor'],
    ['Trombone', 'Trombon'],
    ['Nyckelharpa', null],
    ['Gitarr', null],
    ['Tuba', null],
    ['', null],
  ])('%j, %s is proposed', (value, proposal) => {
    expect(proposeName('instrument', value, instruments)).toBe(proposal);
  });

  test('another one that is known is no slip of the pen', () => {
    expect(proposeName('instrument', 'Viola', ['Violin'])).toBeNull();
    expect(proposeName('instrument', 'Violin 1', ['Violin 2'])).toBeNull();
    expect(proposeName('instrument', 'Violin 3', ['Violin 2'])).toBeNull();
    expect(proposeName('instrument', 'Violin I', ['Violin 2', 'Violin 1'])).toBe('Violin 1');
  });

  test('all that are there come by likeness', () => {
    expect(byLikeness('instrument', 'Fiol', instruments)[0]).toBe('Violin');
    expect(byLikeness('instrument', 'Fiol', instruments).toSorted()).toEqual(instruments.toSorted());
    expect(byLikeness('instrument', 'Fiol', instruments, 3)).toHaveLength(3);
  });
});

test.each([
  ['Stämledare ', 'Stämledare'],
  ['Principal', 'Stämledare'],
  ['Alt. stämledare', 'Alternerande stämledare'],
  ['tuttist', 'Tutti'],
  ['2 stämma', '2:a stämma'],
  ['1:a stämma', null],
  ['Vikarie', null],
])('for an unknown position %j, %s is proposed', (value, proposal) => {
  expect(proposeName('position', value, positions)).toBe(proposal);
});
