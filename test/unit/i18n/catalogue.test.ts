import { describe, expect, test } from 'vitest';
import { errorCodes } from '../../../src/contract/errors.ts';
import { problemKinds } from '../../../src/contract/imports-names.ts';
import { en } from '../../../src/i18n/catalogue/en.ts';
import { sv } from '../../../src/i18n/catalogue/sv.ts';

type Tree = { readonly [key: string]: string | Tree };

function sentences(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : sentences(value, `${prefix}${key}.`),
  );
}

function variables(sentence: string): string[] {
  return [...sentence.matchAll(/\{\{\s*([^,}\s]+)[^}]*\}\}/g)].map(match => match[1] ?? '').sort();
}

const english = new Map(sentences(en));
const swedish = new Map(sentences(sv));

describe('the catalogue', () => {
  test('has the same keys in both languages', () => {
    expect([...swedish.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('leaves no sentence empty', () => {
    const empty = [...english, ...swedish].filter(([, sentence]) => sentence.trim() === '');
    expect(empty).toEqual([]);
  });

  test('uses the same variables in both languages', () => {
    const differing = [...english]
      .filter(([key, sentence]) => `${variables(sentence)}` !== `${variables(swedish.get(key) ?? '')}`)
      .map(([key]) => key);
    expect(differing).toEqual([]);
  });

  test('has what happened and what next for every error code, and nothing else', () => {
    expect(Object.keys(sv.errors).sort()).toEqual([...errorCodes].sort());
  });

  test('has a sentence for every problem of an import', () => {
    expect(Object.keys(sv.imports.kinds).sort()).toEqual([...problemKinds].sort());
  });
});
