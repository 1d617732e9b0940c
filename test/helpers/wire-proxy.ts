import { connect, createServer, type Server, type Socket } from 'node:net';

const simpleQuery = 0x51;

/** Stands in front of a server: writes down what is asked, and swallows all that is said from some moment on. */
export class WireProxy implements AsyncDisposable {
  readonly port: number;
  /** The texts of simple queries, in order. */
  readonly questions: string[] = [];
  /** How often something was sent that holds a question. */
  deliveries = 0;
  connections = 0;
  /** A text after which, once it was sent on, nothing goes through any more in either direction; nobody is told. */
  swallowsAfter: string | null = null;
  /** Whether every connection is swallowed then, new ones too, or the one that sent the text alone. */
  swallowsAll = true;
  /** Whether the text was sent. */
  isDark = false;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  readonly #restore: () => Promise<void>;

  private constructor(server: Server, restore: () => Promise<void>) {
    this.port = (server.address() as { port: number }).port;
    this.#server = server;
    this.#restore = restore;
  }

  /** `restore` leads back those who were led here. */
  static async to(port: number, restore: () => Promise<void> = async () => {}): Promise<WireProxy> {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const proxy = new WireProxy(server, restore);
    server.on('connection', client => proxy.#carry(client, port));
    return proxy;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await this.#restore();
  }

  /** What was asked so far is no part of the test. */
  forget(): void {
    this.questions.length = 0;
    this.deliveries = 0;
    this.connections = 0;
  }

  /** The network is back; what it has swallowed stays lost. */
  letThrough(): void {
    this.swallowsAfter = null;
    this.isDark = false;
  }

  #carry(client: Socket, port: number): void {
    const server = connect(port, '127.0.0.1');
    this.connections += 1;
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
    }
    let sentIt = false;
    const isSwallowed = () => sentIt || (this.isDark && this.swallowsAll);
    server.on('data', data => isSwallowed() || client.write(data));
    client.on('data', data => {
      if (isSwallowed()) return;
      this.#note(data);
      server.write(data);
      if (this.swallowsAfter === null || !data.includes(this.swallowsAfter)) return;
      sentIt = true;
      this.isDark = true;
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
