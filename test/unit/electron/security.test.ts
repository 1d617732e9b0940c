import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answer } from '../../../electron/main/security/app-protocol.ts';
import { contentSecurityPolicy } from '../../../electron/main/security/csp.ts';
import { isAllowedExternal } from '../../../electron/main/security/external-url.ts';
import { forbidNavigation } from '../../../electron/main/security/navigation.ts';
import { isAllowed } from '../../../electron/main/security/permissions.ts';

const base = mkdtempSync(join(tmpdir(), 'podium-app-'));
const root = join(base, 'renderer');
mkdirSync(root);
mkdirSync(join(base, 'renderer-x'));
writeFileSync(join(root, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
writeFileSync(join(root, 'page.js'), '1');
writeFileSync(join(root, 'notes.txt'), 'not a type that is served');
writeFileSync(join(base, 'renderer-x', 'page.js'), 'outside');
writeFileSync(join(base, 'secret.js'), 'outside');
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('the app:// handler', () => {
  it('sends the policy as a header with the nonce that the page holds, new with every load', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const response = await answer(root, 'app://console/');
        const nonce = /content="([^"]+)"/.exec(await response.text())?.[1] ?? '';
        expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy(nonce));
        return nonce;
      }),
    );
    expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('serves a script with its type and no sniffing', async () => {
    const response = await answer(root, 'app://console/page.js');
    expect([
      response.status,
      response.headers.get('content-type'),
      response.headers.get('x-content-type-options'),
    ]).toEqual([200, 'text/javascript; charset=utf-8', 'nosniff']);
  });

  it.each([
    'app://console/../secret.js',
    'app://console/%2e%2e/secret.js',
    'app://console/..%2fsecret.js',
    'app://console/../renderer-x/page.js',
    'app://console/%00',
    'app://console/%E0%A4%A',
    'app://console/notes.txt',
    'app://console/missing.js',
    'app://other/page.js',
    'https://console/page.js',
    'not a url',
  ])('does not serve %s', async url => expect((await answer(root, url)).status).toBe(404));
});

describe('the policy', () => {
  it('begins with nothing and allows no inline, eval or foreign source', () => {
    const policy = contentSecurityPolicy('n');
    expect(policy.startsWith("default-src 'none'; ")).toBe(true);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(policy).toContain("require-trusted-types-for 'script'");
  });
});

describe('navigation', () => {
  type Listener = (event: { url: string; preventDefault(): void }) => void;
  const listeners = new Map<string, Listener>();
  let openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  forbidNavigation({
    on: (name: string, listener: Listener) => listeners.set(name, listener),
    setWindowOpenHandler: (handler: typeof openHandler) => {
      openHandler = handler;
    },
  } as never);
  const isRefused = (name: string, url: string): boolean => {
    let refused = false;
    listeners.get(name)?.({
      url,
      preventDefault: () => {
        refused = true;
      },
    });
    return refused;
  };

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    '%s lets only the own page through',
    name => {
      expect(isRefused(name, 'app://console/')).toBe(false);
      expect(isRefused(name, 'https://www.postgresql.org/')).toBe(true);
      expect(isRefused(name, 'app://console@evil.example/')).toBe(true);
      expect(isRefused(name, 'javascript:alert(1)')).toBe(true);
    },
  );
  it('no webview and no second window', () => {
    expect(isRefused('will-attach-webview', 'app://console/')).toBe(true);
    expect(openHandler({ url: 'app://console/' })).toEqual({ action: 'deny' });
  });
});

describe('external addresses', () => {
  it('allows the named sites by https', () =>
    expect(isAllowedExternal('https://www.postgresql.org/docs/')).toBe(true));
  it.each([
    'http://www.postgresql.org/',
    'https://www.postgresql.org@evil.example/',
    'https://user@www.postgresql.org/',
    'https://www.postgresql.org.evil.example/',
    'https://www.postgresql.org:8443/',
    'https://evil.example/?next=https://www.postgresql.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '',
    null,
    { toString: () => 'https://www.postgresql.org/' },
  ])('refuses %s', url => expect(isAllowedExternal(url)).toBe(false));
});

describe('permissions', () => {
  it('allows copying to the own page and nothing else to anybody', () => {
    expect(isAllowed('clipboard-sanitized-write', 'app://console/')).toBe(true);
    expect(isAllowed('clipboard-sanitized-write', 'https://console/')).toBe(false);
    for (const permission of [
      'media',
      'geolocation',
      'clipboard-read',
      'openExternal',
      'constructor',
      'hid',
      'usb',
    ]) {
      expect(isAllowed(permission, 'app://console/')).toBe(false);
    }
  });
});
