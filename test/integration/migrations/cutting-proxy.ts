import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestCore } from '../../helpers/test-core.ts';

/** Long enough for the server to take a statement that is on its way. */
const delivery = 100;

/** Stands between Podium and one tenant, and cuts the first connection that sends a text, after sending it on or without. */
export class CuttingProxy {
  cuts = 0;
  readonly #server: Server;
  readonly #restore: () => Promise<void>;

  private constructor(server: Server, restore: () => Promise<void>) {
    this.#server = server;
    this.#restore = restore;
  }

  static async at(
    podium: TestCore,
    subdomain: string,
    text: string,
    { delivered = true } = {},
  ): Promise<CuttingProxy> {
    const { sandbox } = podium.core.deps;
    const real = (await sandbox.secrets.get(subdomain)) ?? '';
    const server = createServer(client => proxy.#carry(client, Number(new URL(real).port), text, delivered));
    const proxy = new CuttingProxy(server, () => direct(podium, subdomain, real));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const through = new URL(real);
    through.port = String((server.address() as { port: number }).port);
    await direct(podium, subdomain, through.href);
    return proxy;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    await this.#restore();
  }

  #carry(client: Socket, port: number, text: string, delivered: boolean): void {
    const server = connect(port, '127.0.0.1');
    for (const socket of [client, server]) socket.on('error', () => {});
    server.pipe(client);
    client.on('data', data => {
      const isIt = this.cuts === 0 && data.includes(text);
      if (!isIt || delivered) server.write(data);
      if (isIt) void this.#cut(client, server);
    });
    client.on('close', () => server.destroy());
  }

  async #cut(client: Socket, server: Socket): Promise<void> {
    this.cuts += 1;
    server.unpipe(client);
    await sleep(delivery);
    client.destroy();
    server.destroy();
  }
}

/** Leads the tenant's reference and its recorded address elsewhere, so that only the wire is different. */
export async function direct({ core }: TestCore, subdomain: string, url: string): Promise<void> {
  core.deps.sandbox.secrets.set(subdomain, url);
  await core.deps.control.query(
    `UPDATE podium.tenant_identity i SET port = $2 FROM public."Customer" c
     WHERE c.id = i.customer_id AND c.subdomain = $1`,
    [subdomain, Number(new URL(url).port)],
  );
}
