import { describe, expect, it } from 'vitest';
import { forbidNavigation } from '../../../../electron/main/security/navigation.ts';

type Listener = (event: { url: string; preventDefault(): void }) => void;

const listeners = new Map<string, Listener>();
forbidNavigation({ on: (name: string, listener: Listener) => listeners.set(name, listener) } as never);

function isRefused(name: string, url: string): boolean {
  let refused = false;
  const preventDefault = () => {
    refused = true;
  };
  listeners.get(name)?.({ url, preventDefault });
  return refused;
}

describe('navigation', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    '%s lets only the own page through',
    name => {
      expect(isRefused(name, 'app://console/')).toBe(false);
      expect(isRefused(name, 'https://www.postgresql.org/')).toBe(true);
      expect(isRefused(name, 'app://console@evil.example/')).toBe(true);
      expect(isRefused(name, 'javascript:alert(1)')).toBe(true);
    },
  );
  it('attaches no webview', () => expect(isRefused('will-attach-webview', 'app://console/')).toBe(true));
});
