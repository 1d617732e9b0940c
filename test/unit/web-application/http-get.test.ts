import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createSecureContext } from 'node:tls';
import { afterEach, expect, it } from 'vitest';
import { get } from '../../../src/core/web-application/http-get.ts';
import { createAuthority } from '../../helpers/certificates.ts';

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

it.each(['LUND.localhost', 'lund.localhost.', 'lund.podium-probe.invalid', '192.0.2.1:80'])(
  'sends %s as it is, to the host of the URL',
  async host => {
    const asked: unknown[] = [];
    const server = createServer((request, response) => {
      asked.push(request.headersDistinct.host, request.headers['x-forwarded-host']);
      response.writeHead(403).end('no');
    });
    const url = new URL(`http://lund.localhost:${await listen(server)}/`);
    const reply = await get(url, { host, headers: { 'x-forwarded-host': 'uppsala.localhost' } });
    expect(reply).toMatchObject({ status: 403, text: 'no' });
    expect(asked).toEqual([[host], 'uppsala.localhost']);
  },
);

it('names the host of the URL to TLS, whatever host it asks for', async () => {
  const { certificate: cert, key } = createAuthority().issue('lund.localhost');
  const names: string[] = [];
  const server = createTlsServer(
    {
      cert,
      key,
      SNICallback: (name, answer) => {
        names.push(name);
        answer(null, createSecureContext({ cert, key }));
      },
    },
    (_, response) => response.end(),
  );
  const url = new URL(`https://lund.localhost:${await listen(server as unknown as Server)}/`);
  await expect(get(url, { host: 'uppsala.localhost' })).rejects.toThrow(/certificate/);
  expect(names).toEqual(['lund.localhost']);
});
