import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pLimit from 'p-limit';
import type pg from 'pg';
import { parseReference } from '../credentials/reference.ts';
import { loopback, parseConnectionUrl } from '../db/connection-fields.ts';
import { endSession, openSession } from '../db/session.ts';
import { proofOf } from '../web-application/tenant-probe.ts';
import type { Sandbox } from './sandbox.ts';

export interface ReferenceApplication extends AsyncDisposable {
  /** Address template, as a workspace has it. */
  readonly address: string;
}

/**
 * What docs/tenant-probe.md asks of a web application, and nothing else, for the orchestras of the sandbox. It listens on
 * loopback alone and reads no other secrets than the sandbox's. Throws `sandbox_down`.
 */
export async function startReferenceApplication(sandbox: Sandbox): Promise<ReferenceApplication> {
  const control = await openSession(parseConnectionUrl((await sandbox.controlUrl()).reveal()), loopback);
  const oneByOne = pLimit(1);
  const findCustomer = (subdomain: string) => oneByOne(() => servedBy(control, subdomain));
  const server = createServer(async (request, response) => {
    const answer = await answerTo(request, sandbox, findCustomer).catch(() => null);
    if (answer === null) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ answer }));
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://{subdomain}.localhost:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await endSession(control);
    },
  };
}

/** Null for anything unknown. */
async function answerTo(
  request: IncomingMessage,
  sandbox: Sandbox,
  findCustomer: (subdomain: string) => Promise<string | undefined>,
): Promise<string | null> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const challenge = searchParams.get('challenge') ?? '';
  if (pathname !== '/.well-known/tenant-probe' || !/^[0-9a-f]{64}$/.test(challenge)) return null;
  // it has no environment, in which a reference could be looked up
  if (searchParams.has('reference')) return null;
  const subdomain = subdomainOf(request);
  const reference = subdomain && (await findCustomer(subdomain));
  const url = reference && (await sandbox.secrets.get(reference));
  const stamp = url && (await readStamp(url));
  return stamp ? proofOf(stamp, challenge).toString('hex') : null;
}

/** The host that was asked decides, and no header that a proxy or a stranger could add. */
function subdomainOf({ headers, socket }: IncomingMessage): string | undefined {
  const [, subdomain, port] = /^([a-z0-9-]{1,63})\.localhost:(\d+)$/.exec(headers.host ?? '') ?? [];
  return Number(port) === socket.localPort ? subdomain : undefined;
}

/** Name of the secret of an orchestra that is served. */
async function servedBy(control: pg.Client, subdomain: string): Promise<string | undefined> {
  const { rows } = await control.query<{ databaseUrl: string }>(
    `SELECT "databaseUrl" FROM public."Customer" WHERE subdomain = $1 AND status = 'active'`,
    [subdomain],
  );
  const reference = rows[0] && parseReference(rows[0].databaseUrl);
  return reference?.kind === 'sandbox' ? reference.name : undefined;
}

async function readStamp(url: string): Promise<string | undefined> {
  const client = await openSession(parseConnectionUrl(url), loopback);
  try {
    const { rows } = await client.query<{ stamp: string }>('SELECT stamp FROM podium.identity');
    return rows[0]?.stamp;
  } finally {
    await endSession(client);
  }
}
