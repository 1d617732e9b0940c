/** Chromium lays out nothing taller than about 16.7 million px, and less than that where the page is zoomed. */
const tallest = 6_000_000;

/** px at the top and at the bottom in which a pixel of the scroller is a pixel of the content. */
const exactEdge = 60_000;

export interface Extent {
  /** Height of all rows together, in px. */
  readonly content: number;
  /** Height of the window in which rows are seen. */
  readonly view: number;
}

/** Where the scroller is, and which pixel of the content is uppermost in its window. */
export interface ScrollPlace {
  readonly top: number;
  readonly offset: number;
}

/** The height that the scroller is told: of the content where that can be laid out, else as much as can. */
export function scrollHeight({ content }: Pick<Extent, 'content'>): number {
  return Math.min(content, tallest);
}

/** The pixel of the content that belongs to a place of the scroller: exact at both ends, scaled between them. */
export function offsetAt(top: number, extent: Extent): number {
  return mapped(top, lastTop(extent), lastOffset(extent));
}

/** The place of the scroller that belongs to a pixel of the content. */
export function topAt(offset: number, extent: Extent): number {
  return mapped(offset, lastOffset(extent), lastTop(extent));
}

/**
 * A small move (wheel, arrow of the scroll bar) moves the content by as many pixels; a long one is a drag of the thumb, which
 * goes to its share of the content.
 */
export function placeAfterScroll(before: ScrollPlace, top: number, extent: Extent): ScrollPlace {
  const step = top - before.top;
  if (!isScaled(extent) || Math.abs(step) > longestStep(extent))
    return { top, offset: offsetAt(top, extent) };
  return { top, offset: clamp(before.offset + step, lastOffset(extent)) };
}

/**
 * Small moves take the scroller farther than their share. It is put back when nobody scrolls; this says whether it must be at
 * once, before it comes to an end of which the content is still far.
 */
export function mustSettle({ top, offset }: ScrollPlace, extent: Extent): boolean {
  const away = Math.abs(top - topAt(offset, extent));
  const isAtEdge = offset < exactEdge || offset > lastOffset(extent) - exactEdge;
  return isAtEdge ? away > 1 : away > exactEdge / 2;
}

/** What is left of the place when the content or the window has another height. */
export function placeWithin(offset: number, extent: Extent): ScrollPlace {
  const kept = clamp(offset, lastOffset(extent));
  return { top: topAt(kept, extent), offset: kept };
}

/** One pixel of the thumb is more than this, whatever the height of the window. */
function longestStep({ content, view }: Extent): number {
  return Math.min(4_000, scrollHeight({ content }) / Math.max(1, view) / 2);
}

function isScaled({ content }: Extent): boolean {
  return content > tallest;
}

function lastTop({ content, view }: Extent): number {
  return Math.max(0, scrollHeight({ content }) - view);
}

function lastOffset({ content, view }: Extent): number {
  return Math.max(0, content - view);
}

/** From 0..last of one scale to 0..last of another. */
function mapped(value: number, last: number, otherLast: number): number {
  const kept = clamp(value, last);
  if (last === otherLast || kept <= exactEdge) return kept;
  if (kept >= last - exactEdge) return otherLast - (last - kept);
  const share = (kept - exactEdge) / (last - 2 * exactEdge);
  return exactEdge + share * (otherLast - 2 * exactEdge);
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
