import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { TestCore } from '../../helpers/test-core.ts';
import { direct } from '../migrations/cutting-proxy.ts';

/** Stands between Podium and one tenant and counts how often the tenant is asked. */
export class CountingProxy implements AsyncDisposable {
  /** Of all sessions together; what it takes to sign in is not counted. */
  roundTrips = 0;
  readonly #server: Server;
  #restore = (): Promise<void> => Promise.resolve();

  private constructor(server: Server) {
    this.#server = server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  static async to(port: number): Promise<CountingProxy> {
    const server = createServer(client => proxy.#carry(client, port));
    const proxy = new CountingProxy(server);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** In front of a tenant of the sandbox, until it is disposed of. */
  static async at(podium: TestCore, subdomain: string): Promise<CountingProxy> {
    const real = (await podium.core.deps.sandbox.secrets.get(subdomain)) ?? '';
    const proxy = await CountingProxy.to(Number(new URL(real).port));
    proxy.#restore = () => direct(podium, subdomain, real);
    const through = new URL(real);
    through.port = String(proxy.port);
    await direct(podium, subdomain, through.href);
    return proxy;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    await this.#restore();
  }

  #carry(client: Socket, port: number): void {
    const server = connect(port, '127.0.0.1');
    let isAsked = false;
    for (const socket of [client, server]) socket.on('error', () => {});
    client.on('data', data => {
      // Query, or Parse of one with values; what follows before an answer is the same round trip
      if ((data[0] === 0x51 || data[0] === 0x50) && !isAsked) this.roundTrips += 1;
      isAsked ||= data[0] === 0x51 || data[0] === 0x50;
      server.write(data);
    });
    server.on('data', data => {
      isAsked = false;
      client.write(data);
    });
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  }
}
