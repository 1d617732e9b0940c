import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, genesis, hashOf, type Link, storable } from '../../../src/core/activity/chain.ts';

const link: Link = {
  number: 1,
  entry: '00000000-0000-4000-8000-000000000000',
  phase: 'end',
  at: '2026-11-24T08:00:00.000Z',
  method: 'customers.update',
  effect: 'control',
  actor: { user: 'åsa', machine: 'kontoret', superadmin: true },
  subdomain: 'goteborg',
  note: { after: { plan: 'medium' } },
  outcome: 'done',
  previous: genesis,
};

describe('the hash of a link', () => {
  it('is the one that docs/activity.md describes', () => {
    // computed apart from this code: printf '<the line of canonical text in docs/activity.md>' | sha256sum
    expect(canonical(['podium-activity-1', { b: 1, a: [true, null, 'å"'] }])).toBe(
      '["podium-activity-1",{"a":[true,null,"å\\""],"b":1}]',
    );
    expect(hashOf(link)).toBe('13b80e8aaaab7f9aef0ec0fc6b60869eabd2ca5a42d1d939e46470a98ef2e1c5');
  });

  it.each(
    Object.entries({
      number: 2,
      entry: '00000000-0000-4000-8000-000000000001',
      phase: 'begin',
      at: '2026-11-24T08:00:00.001Z',
      method: 'customers.remove',
      effect: 'tenant',
      actor: { user: 'åsa', machine: 'kontoret', superadmin: false },
      subdomain: null,
      note: { after: { plan: 'small' } },
      outcome: 'internal',
      previous: `1${genesis.slice(1)}`,
    }),
  )('is another when %s is', (field, value) => {
    expect(hashOf({ ...link, [field]: value })).not.toBe(hashOf(link));
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), note => {
        const reversed = Object.fromEntries(Object.entries(note).reverse());
        expect(hashOf({ ...link, note: reversed })).toBe(hashOf({ ...link, note }));
      }),
    );
  });
});

describe('a note', () => {
  it('loses what jsonb cannot hold, and nothing else', () => {
    expect(storable({ text: 'a\0b\uD800c', emoji: '🎻', gone: undefined, list: [undefined, 1] })).toEqual({
      text: 'a\uFFFDb\uFFFDc',
      emoji: '🎻',
      list: [null, 1],
    });
  });
});
