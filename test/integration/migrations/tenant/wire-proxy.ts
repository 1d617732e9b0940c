import { connect, createServer, type Server, type Socket } from 'node:net';
import { direct } from '../cutting-proxy.ts';
import type { OneTenant } from './one-tenant.ts';

const simpleQuery = 0x51;

/** Stands between Podium and a tenant: writes down what is asked, and swallows all that is said from some moment on. */
export class WireProxy {
  /** The texts of simple queries, in order. */
  readonly questions: string[] = [];
  /** How often something was sent that holds a question. */
  deliveries = 0;
  connections = 0;
  /** A text after which, once it was sent on, nothing goes through any more in either direction; nobody is told. */
  swallowsAfter: string | null = null;
  /** Whether every connection is swallowed then, or the one that sent the text alone. */
  swallowsAll = true;
  #isDark = false;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  readonly #restore: () => Promise<void>;

  private constructor(server: Server, restore: () => Promise<void>) {
    this.#server = server;
    this.#restore = restore;
  }

  static async before({ podium, subdomain }: OneTenant): Promise<WireProxy> {
    const { sandbox } = podium.core.deps;
    const real = (await sandbox.secrets.get(subdomain)) ?? '';
    const server = createServer(client => proxy.#carry(client, Number(new URL(real).port)));
    const proxy = new WireProxy(server, () => direct(podium, subdomain, real));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const through = new URL(real);
    through.port = String((server.address() as { port: number }).port);
    await direct(podium, subdomain, through.href);
    // the address is tried by sessions of its own, once
    const { connections, tenants } = podium.core.deps;
    await connections.withSession(await tenants.bySubdomain(subdomain), trial, async () => {});
    proxy.questions.length = 0;
    proxy.deliveries = 0;
    proxy.connections = 0;
    return proxy;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await this.#restore();
  }

  #carry(client: Socket, port: number): void {
    const server = connect(port, '127.0.0.1');
    this.connections += 1;
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
    }
    let isDark = false;
    const isSwallowed = () => isDark || (this.#isDark && this.swallowsAll);
    server.on('data', data => isSwallowed() || client.write(data));
    client.on('data', data => {
      if (isSwallowed()) return;
      this.#note(data);
      server.write(data);
      if (this.swallowsAfter === null || !data.includes(this.swallowsAfter)) return;
      isDark = true;
      this.#isDark = true;
    });
    client.on('close', () => isSwallowed() || server.destroy());
    server.on('close', () => isSwallowed() || client.destroy());
  }

  #note(data: Buffer): void {
    let rest = data;
    let asked = 0;
    while (rest.length > 5 && rest[0] === simpleQuery) {
      const length = 1 + rest.readUInt32BE(1);
      this.questions.push(rest.toString('utf8', 5, length - 1));
      rest = rest.subarray(length);
      asked = 1;
    }
    this.deliveries += asked;
  }
}

const trial = { purpose: 'trial', statementTimeout: 5_000 };
