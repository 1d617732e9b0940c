import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestCore } from '../../helpers/test-core.ts';

/** How a web application goes about it; what is left out it does right. */
export interface Behaviour {
  /** Whose answer a request gets, by subdomain; undefined for none. */
  readonly route?: (host: string, headers: IncomingHttpHeaders) => string | undefined;
  /** How an answer is given. */
  readonly give?: (response: ServerResponse, answer: string, subdomain: string) => void;
  /** How a request is refused. */
  readonly refuse?: (response: ServerResponse) => void;
}

/** A web application that answers the tenant probe, and can be told to do it wrong. */
export interface WrongApplication extends AsyncDisposable {
  readonly address: string;
  readonly port: number;
  /** Hosts that were asked for. */
  readonly asked: string[];
  behave(behaviour: Behaviour): void;
}

export async function startWrongApplication({ core }: TestCore): Promise<WrongApplication> {
  const tenants = await core.deps.tenants.list();
  const stamps = new Map(tenants.map(({ subdomain, identity }) => [subdomain, identity?.stamp ?? '']));
  const asked: string[] = [];
  let behaviour: Behaviour = {};
  const server = createServer((request, response) => {
    const host = request.headers.host ?? '';
    asked.push(host);
    const route = behaviour.route ?? (given => /^([a-z]+)\.localhost(:\d+)?$/.exec(given)?.[1]);
    const subdomain = route(host, request.headers);
    const stamp =
      subdomain === undefined
        ? undefined
        : (stamps.get(subdomain) ?? (subdomain === 'elsewhere' ? 'x' : undefined));
    if (subdomain === undefined || stamp === undefined) {
      (behaviour.refuse ?? (to => void to.writeHead(404).end()))(response);
      return;
    }
    const challenge = new URL(request.url ?? '/', 'http://x').searchParams.get('challenge') ?? '';
    const answer = createHmac('sha256', stamp).update(challenge).digest('hex');
    (behaviour.give ?? ((to, text) => void to.end(JSON.stringify({ answer: text }))))(
      response,
      answer,
      subdomain,
    );
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://{subdomain}.localhost:${port}`,
    port,
    asked,
    behave: next => {
      behaviour = next;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
