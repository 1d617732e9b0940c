import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { pages } from './pages.ts';

/** Ctrl or Cmd with K opens the palette, with 1 to 8 a page. */
export function useShortcuts(onPalette: () => void): void {
  const [, navigate] = useLocation();
  const palette = useRef(onPalette);
  palette.current = onPalette;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const page = pages[Number(event.key) - 1];
      if (event.key.toLowerCase() === 'k') palette.current();
      else if (page && !document.querySelector('[role=dialog]')) navigate(page.path);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [navigate]);
}
