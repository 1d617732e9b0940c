import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface GetOptions {
  /** milliseconds */
  readonly patience?: number;
  /** In place of the URL's own host, as it is: the URL says whom it is sent to. */
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const patience = 5_000;
const longestAnswer = 4_096;

/** Node asks the system for names below `.localhost`, which not every system knows though RFC 6761 says what they are. */
const loopbackLookup: LookupFunction = (_, options, answer) => {
  if (options.all) answer(null, [{ address: '127.0.0.1', family: 4 }]);
  else answer(null, '127.0.0.1', 4);
};

/**
 * Asks the web application. Node follows no redirect, and none may be: another address than the one that was asked proves
 * nothing. The certificate must be valid for the URL's host, whatever host is asked for. Throws when no answer came.
 */
export function get(url: URL, options: GetOptions = {}): Promise<Reply> {
  const { request } = url.protocol === 'https:' ? https : http;
  const lookup = url.hostname.endsWith('.localhost') ? { lookup: loopbackLookup } : {};
  const asked = {
    ...lookup,
    agent: false,
    // Node would take it from the header
    servername: url.hostname,
    setHost: false,
    headers: { ...options.headers, host: options.host ?? url.host },
    signal: AbortSignal.timeout(options.patience ?? patience),
  };
  return new Promise((resolve, reject) => {
    const asking = request(url, asked, response => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length <= longestAnswer) return;
        reject(new Error('the answer is too long'));
        asking.destroy();
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
      response.on('error', reject);
    });
    asking.on('error', reject);
    asking.end();
  });
}
