import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unsupported } from './strict.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.wasm': 'application/wasm',
};

/** `net.fetch`, which unlike Node's reads `file:` too, and names the type by the extension. */
export async function fetchLikeElectron(
  input: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : String(input));
  if (url.protocol === 'http:' || url.protocol === 'https:') return fetch(input, init);
  if (url.protocol !== 'file:') throw unsupported(`net.fetch of ${url.protocol}`);
  const path = fileURLToPath(url);
  try {
    const type = contentTypes[extname(path)] ?? 'application/octet-stream';
    return new Response(new Uint8Array(await readFile(path)), { headers: { 'content-type': type } });
  } catch (error) {
    throw new Error('net::ERR_FILE_NOT_FOUND', { cause: error });
  }
}
