import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  type Extent,
  mustSettle,
  placeAfterScroll,
  placeWithin,
  type ScrollPlace,
  scrollHeight,
} from './scroll-scale.ts';

const restTime = 200; // milliseconds without a move after which nobody scrolls

interface ScaledScroll {
  /** The pixel of the content that is uppermost in the window. */
  readonly offset: number;
  /** Height of what the scroller holds below its header. */
  readonly height: number;
  readonly onScroll: () => void;
  readonly scrollTo: (offset: number) => void;
}

/** Scrolls content of any height in an element that can be only so tall. The rows themselves stand still in it, drawn anew. */
export function useScaledScroll(scroller: RefObject<HTMLElement | null>, extent: Extent): ScaledScroll {
  const { content, view } = extent;
  const [offset, setOffset] = useState(0);
  const place = useRef<ScrollPlace>({ top: 0, offset: 0 });
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const settle = useCallback(
    (wanted: number) => {
      if (!scroller.current) return;
      const { top, offset } = placeWithin(wanted, { content, view });
      scroller.current.scrollTop = top;
      // read back, since the scroller rounds: its own event must then be no move
      place.current = { top: scroller.current.scrollTop, offset };
      setOffset(offset);
    },
    [scroller, content, view],
  );

  useLayoutEffect(() => {
    if (view > 0) settle(place.current.offset);
  }, [settle, view]);

  useEffect(() => () => clearTimeout(rest.current), []);

  const onScroll = () => {
    if (!scroller.current || scroller.current.scrollTop === place.current.top) return;
    const next = placeAfterScroll(place.current, scroller.current.scrollTop, extent);
    place.current = next;
    flushSync(() => setOffset(next.offset)); // in the frame that is about to be painted
    clearTimeout(rest.current);
    if (mustSettle(next, extent)) settle(next.offset);
    else rest.current = setTimeout(() => settle(place.current.offset), restTime);
  };

  return { offset, height: scrollHeight(extent), onScroll, scrollTo: settle };
}
