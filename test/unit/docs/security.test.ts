import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../helpers/test-core.ts';

interface Rule {
  readonly rule: string;
  readonly files: readonly string[];
  readonly tests: readonly string[];
}

function isFile(path: string): boolean {
  return statSync(join(root, path), { throwIfNoEntry: false })?.isFile() === true;
}

function inBackticks(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
}

/** Rows of the tables of rules; the page has other tables too. */
function ruleRows(page: string): readonly string[] {
  const tables = page.match(/^\| rule \| file \| test \|\n\|---\|---\|---\|\n(?:\|.*\n)+/gm) ?? [];
  return tables.flatMap(table => table.trimEnd().split('\n').slice(2));
}

const rules: readonly Rule[] = ruleRows(readFileSync(join(root, 'docs', 'security.md'), 'utf8')).map(line => {
  const [rule = '', files = '', tests = '', ...more] = line.slice(2, -2).split(' | ');
  expect(more, line).toEqual([]);
  return { rule, files: inBackticks(files), tests: inBackticks(tests).map(path => `test/${path}`) };
});

describe('the rules of docs/security.md', () => {
  it('are some, each once', () => {
    expect(rules.length).toBeGreaterThan(40);
    expect(new Set(rules.map(({ rule }) => rule)).size).toBe(rules.length);
  });

  it.each(rules)('$rule', ({ files, tests }) => {
    expect(files).not.toEqual([]);
    expect(tests).not.toEqual([]);
    expect([...files, ...tests].filter(path => !isFile(path))).toEqual([]);
  });
});
