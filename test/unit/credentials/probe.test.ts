import { createHmac } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { askForProof } from '../../../src/core/credentials/probe.ts';
import { createAuthority } from '../../helpers/certificates.ts';

const stamp = 'a1'.repeat(16);
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const serve = async (answer: RequestListener) =>
  `http://{subdomain}.localhost:${await listen(createServer(answer))}`;
const ask = (address: string, subdomain = 'lund', name: string | null = 'DATABASE_URL_LUND') =>
  askForProof({ address, subdomain, stamp, name, patience: 1_000 });
const proof = (url: string | undefined, key = stamp) =>
  createHmac('sha256', key)
    .update(new URL(url ?? '', 'http://x').searchParams.get('challenge') ?? '')
    .digest('hex');

const proved = { kind: 'proved' };
const unproved = (reason: string) => ({ kind: 'unproved', reason });

describe('the probe of the web application', () => {
  it('asks the host of the subdomain for the name, with a new challenge each time, and takes the right answer', async () => {
    const asked: string[] = [];
    const address = await serve((request, response) => {
      asked.push(`${request.method} ${request.headers.host?.replace(/:\d+$/, '')}${request.url}`);
      response.end(JSON.stringify({ answer: proof(request.url) }));
    });
    expect(await ask(address)).toEqual(proved);
    expect(await ask(address, 'lund', null)).toEqual(proved);
    const path = 'GET lund\\.localhost/\\.well-known/tenant-probe\\?challenge=([0-9a-f]{64})';
    const [first] =
      new RegExp(`^${path}&reference=env%3ADATABASE_URL_LUND$`).exec(asked[0] ?? '')?.slice(1) ?? [];
    const [second] = new RegExp(`^${path}$`).exec(asked[1] ?? '')?.slice(1) ?? [];
    expect(first).toBeDefined();
    expect(second).toBeDefined();
    expect(first).not.toBe(second);
  });

  it.each<[string, RequestListener, string]>([
    ['nothing there', (_, response) => response.writeHead(404).end(), 'not_found'],
    [
      'the answer of another database',
      ({ url }, response) => response.end(JSON.stringify({ answer: proof(url, 'b2'.repeat(16)) })),
      'wrong_answer',
    ],
    ['an answer that is none', (_, response) => response.end('<html>'), 'wrong_answer'],
    ['an answer of another length', (_, response) => response.end('{"answer":"ab"}'), 'wrong_answer'],
    [
      'the right answer with an error',
      ({ url }, response) => response.writeHead(500).end(JSON.stringify({ answer: proof(url) })),
      'wrong_answer',
    ],
    [
      'an answer above 4 KB, though it is right',
      ({ url }, response) => response.end(JSON.stringify({ answer: proof(url), more: 'x'.repeat(4_096) })),
      'unreachable',
    ],
    ['no answer in time', () => {}, 'unreachable'],
    ['an answer that breaks off', request => request.socket.destroy(), 'unreachable'],
  ])('takes %s for no proof', async (_, answer, reason) => {
    expect(await ask(await serve(answer))).toEqual(unproved(reason));
  });

  it('follows no redirect, not even to who would answer right', async () => {
    const right = await serve(({ url }, response) => response.end(JSON.stringify({ answer: proof(url) })));
    const address = await serve(({ url }, response) =>
      response.writeHead(302, { location: `${right.replace('{subdomain}', 'lund')}${url}` }).end(),
    );
    expect(await ask(address)).toEqual(unproved('wrong_answer'));
  });

  it('asks nobody for a subdomain that would lead to another host', async () => {
    let asked = 0;
    const address = await serve((_, response) => {
      asked += 1;
      response.end();
    });
    const port = new URL(address.replace('{subdomain}.', '')).port;
    for (const subdomain of [`127.0.0.1:${port}/`, `x@127.0.0.1:${port}/?`, 'a.b', '']) {
      expect(await ask(address, subdomain)).toEqual(unproved('unreachable'));
    }
    expect(asked).toBe(0);
  });

  it('accepts no certificate that nobody vouches for', async () => {
    const { certificate, key } = createAuthority().issue('lund.localhost');
    const port = await listen(
      createTlsServer({ cert: certificate, key }, ({ url }, response) =>
        response.end(JSON.stringify({ answer: proof(url) })),
      ),
    );
    expect(await ask(`https://{subdomain}.localhost:${port}`)).toEqual(unproved('unreachable'));
  });
});
