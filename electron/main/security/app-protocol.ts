import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, relative, resolve } from 'node:path';
import { protocol } from 'electron';
import { contentSecurityPolicy } from './csp.ts';
import { isOwnUrl, scheme } from './origin.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** To be called before the application is ready. `bypassCSP` is never set. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }]);
}

/** Serves the built page from `root` and nothing else. */
export function serveApp(root: string): void {
  protocol.handle(scheme, request => answer(root, request.url));
}

/** Exported for its table test. */
export async function answer(root: string, url: string): Promise<Response> {
  const path = isOwnUrl(url) ? fileFor(root, new URL(url).pathname) : null;
  const type = path === null ? undefined : types[extname(path)];
  if (path === null || type === undefined) return refuse(404);
  const body = await readFile(path).catch(() => null);
  if (body === null) return refuse(404);
  const nonce = randomBytes(16).toString('base64');
  const html = type.startsWith('text/html');
  return new Response(html ? body.toString('utf8').replace('__CSP_NONCE__', nonce) : new Uint8Array(body), {
    headers: {
      'content-type': type,
      'content-security-policy': contentSecurityPolicy(nonce),
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    },
  });
}

/** A path is inside when the way to it from the root does not begin by leaving the root. */
function fileFor(root: string, pathname: string): string | null {
  const decoded = decode(pathname);
  if (decoded === null || decoded.includes('\0')) return null;
  const path = resolve(root, `.${decoded === '/' ? '/index.html' : decoded}`);
  const way = relative(root, path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way) ? path : null;
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: { 'content-security-policy': "default-src 'none'" } });
}
