import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { call, queryClient } from './calls.ts';
import { pages } from './pages.ts';

const showLock = () => queryClient.invalidateQueries({ queryKey: ['access'] });

/** Ctrl or Cmd with K opens the palette, with L locks the console, with a number opens a page. */
export function useShortcuts(onPalette: () => void): void {
  const [, navigate] = useLocation();
  const palette = useRef(onPalette);
  palette.current = onPalette;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const page = pages[Number(event.key) - 1];
      const key = event.key.toLowerCase();
      if (key === 'k') palette.current();
      else if (key === 'l') void call('access.lock', {}).then(showLock);
      else if (page && !document.querySelector('[role=dialog]')) navigate(page.path);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [navigate]);
}
