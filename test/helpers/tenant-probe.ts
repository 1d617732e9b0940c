import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

export interface WebApplication extends AsyncDisposable {
  /** Address template for a workspace. */
  readonly address: string;
  /** The web application's own environment: names of secrets with their connection URLs. */
  readonly environment: Map<string, string>;
  /** Hosts' first labels with the paths that they were asked for. */
  readonly asked: string[];
}

/** A web application with the tenant probe of docs/tenant-probe.md: it answers through the connection that a name leads to. */
export async function startWebApplication(): Promise<WebApplication> {
  const environment = new Map<string, string>();
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const subdomain = request.headers.host?.split('.')[0] ?? '';
    asked.push(`${subdomain} ${pathname}`);
    const name = `DATABASE_URL_${subdomain.toUpperCase().replaceAll('-', '_')}`;
    const connectionString = environment.get(name);
    const reference = searchParams.get('reference') ?? `env:${name}`;
    if (reference !== `env:${name}` || connectionString === undefined) {
      return void response.writeHead(404).end();
    }
    const stamp = await readStamp(connectionString);
    const challenge = searchParams.get('challenge') ?? '';
    const answer = createHmac('sha256', stamp).update(challenge).digest('hex');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ answer }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://{subdomain}.localhost:${port}`,
    environment,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

async function readStamp(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<{ stamp: string }>('SELECT stamp FROM podium.identity')).rows[0]?.stamp ?? '';
  } finally {
    await client.end();
  }
}
