import { assert, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Extent,
  mustSettle,
  offsetAt,
  placeAfterScroll,
  placeWithin,
  type ScrollPlace,
  scrollHeight,
  topAt,
} from '../../../../src/renderer/components/virtual-grid/scroll-scale.ts';

const million: Extent = { content: 38_000_000, view: 600 };
const few: Extent = { content: 3_800, view: 600 };
const lastOffset = million.content - million.view;
const lastTop = scrollHeight(million) - million.view;

const extents = record({
  content: integer({ min: 0, max: 400_000_000 }),
  view: integer({ min: 100, max: 3_000 }),
});

test('content that can be laid out is scrolled pixel by pixel', () => {
  expect(scrollHeight(few)).toBe(3_800);
  expect(offsetAt(1_234, few)).toBe(1_234);
  expect(placeAfterScroll({ top: 0, offset: 0 }, 3_200, few)).toEqual({ top: 3_200, offset: 3_200 });
});

test('a scroller that Chromium can lay out reaches both ends of whatever content', () => {
  assert(
    property(extents, extent => {
      const height = scrollHeight(extent);
      expect(height).toBeLessThanOrEqual(8_000_000);
      expect(offsetAt(0, extent)).toBe(0);
      const last = Math.max(0, extent.content - extent.view);
      expect(offsetAt(Math.max(0, height - extent.view), extent)).toBe(last);
    }),
  );
});

test('a place leads to a pixel of the content and back', () => {
  assert(
    property(extents, integer({ min: 0, max: 400_000_000 }), (extent, wanted) => {
      const { top, offset } = placeWithin(wanted, extent);
      expect(offsetAt(top, extent)).toBeCloseTo(offset, 0);
      expect(topAt(offset, extent)).toBeCloseTo(top, 3);
      expect(mustSettle({ top, offset }, extent)).toBe(false);
    }),
  );
});

test('near the ends a pixel is a pixel', () => {
  expect(offsetAt(40_000, million)).toBe(40_000);
  expect(offsetAt(lastTop - 40_000, million)).toBe(lastOffset - 40_000);
});

test('the wheel moves by exact pixels in the middle of a million rows, the thumb goes to its share', () => {
  const middle = placeWithin(lastOffset / 2, million);
  expect(placeAfterScroll(middle, middle.top + 120, million).offset).toBe(middle.offset + 120);
  expect(placeAfterScroll(middle, middle.top - 120, million).offset).toBe(middle.offset - 120);
  expect(placeAfterScroll(middle, lastTop / 4, million).offset).toBeCloseTo(offsetAt(lastTop / 4, million));
});

test('one pixel of the thumb is a drag in every window', () => {
  for (const view of [300, 600, 1_200, 2_400]) {
    const extent = { ...million, view };
    const middle = placeWithin(lastOffset / 2, extent);
    const top = middle.top + scrollHeight(extent) / view;
    expect(placeAfterScroll(middle, top, extent).offset).toBeCloseTo(offsetAt(top, extent));
  }
});

/** As the grid does it: settled at once where that must be, never in between. */
function wheel(from: ScrollPlace, step: number, stop: (place: ScrollPlace) => boolean): ScrollPlace[] {
  const places = [from];
  for (let place = from; !stop(place); places.push(place)) {
    const top = Math.min(lastTop, Math.max(0, place.top + step));
    place = placeAfterScroll(place, top, million);
    if (mustSettle(place, million)) place = placeWithin(place.offset, million);
    if (places.length > 200_000) throw new Error(`never there: ${JSON.stringify(place)}`);
  }
  return places;
}

test('a wheel that never rests comes to the last row without a jump', () => {
  const places = wheel(placeWithin(lastOffset - 900_000, million), 120, ({ offset }) => offset >= lastOffset);
  const steps = places.slice(1).map(({ offset }, index) => offset - (places[index]?.offset ?? 0));
  expect(Math.max(...steps)).toBeLessThanOrEqual(120);
  expect(Math.min(...steps.slice(0, -1))).toBe(120);
  expect(places.at(-1)?.top).toBeCloseTo(lastTop, 0);
});

test('and back to the first', () => {
  const places = wheel(placeWithin(900_000, million), -120, ({ offset }) => offset <= 0);
  const steps = places.slice(1).map(({ offset }, index) => (places[index]?.offset ?? 0) - offset);
  expect(Math.max(...steps)).toBeLessThanOrEqual(120);
  expect(places.at(-1)).toEqual({ top: 0, offset: 0 });
});
