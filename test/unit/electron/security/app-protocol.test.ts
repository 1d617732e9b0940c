import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answer } from '../../../../electron/main/security/app-protocol.ts';
import { contentSecurityPolicy } from '../../../../electron/main/security/csp.ts';

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
