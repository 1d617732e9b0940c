import { expect, test } from 'vitest';
import { type KeptImport, KeptImports, type KeptPreview } from '../../../src/core/imports/kept-imports.ts';

test('what is kept of one workspace is not found in another, where a subdomain is another database', () => {
  let workspace = 'sandbox';
  const kept = new KeptImports(() => workspace);
  const preview = {} as KeptPreview;
  const made = {} as KeptImport;
  kept.addPreview('a', preview);
  kept.addImport('b', made);
  workspace = 'skarp';
  expect(() => kept.preview('a')).toThrow(expect.objectContaining({ code: 'preview_gone' }));
  expect([kept.find('a'), kept.find('b')]).toEqual([undefined, undefined]);
  workspace = 'sandbox';
  expect(kept.preview('a')).toBe(preview);
  expect([kept.find('a'), kept.find('b')]).toEqual([preview, made]);
});
