import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface TransactionPooler extends AsyncDisposable {
  readonly port: number;
}

/**
 * A transaction pooler in front of a real server, as PgBouncer is one in transaction mode: a client signs in through a backend of
 * its own, and from then on each of its transactions gets the backend that was let go last.
 */
export async function startTransactionPooler(serverPort: number): Promise<TransactionPooler> {
  const idle: Backend[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(client => {
    const own = new Backend(connect(serverPort, '127.0.0.1'));
    for (const socket of [client, own.socket]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    let current: Backend | null = own;
    own.serve(client, () => {
      current = null;
      idle.push(own);
    });
    client.on('data', data => {
      if (data[0] === 0x58) return void client.end(); // Terminate: the backend stays with the pool
      if (current === null) {
        const backend = idle.pop();
        if (backend === undefined) return client.destroy();
        current = backend;
        backend.serve(client, () => {
          current = null;
          idle.push(backend);
        });
      }
      current.socket.write(data);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

/** One session of the server, lent to one client at a time. */
class Backend {
  readonly socket: Socket;
  #client: Socket | null = null;
  #release: (() => void) | null = null;
  #rest: Buffer = Buffer.alloc(0);

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', data => this.#relay(data));
  }

  serve(client: Socket, release: () => void): void {
    this.#client = client;
    this.#release = release;
  }

  #relay(data: Buffer): void {
    const client = this.#client;
    let isIdle = false;
    this.#rest = Buffer.concat([this.#rest, data]);
    while (this.#rest.length >= 5) {
      const length = 1 + this.#rest.readUInt32BE(1);
      if (this.#rest.length < length) break;
      // ReadyForQuery outside a transaction
      isIdle = this.#rest[0] === 0x5a && this.#rest[5] === 0x49;
      this.#rest = this.#rest.subarray(length);
    }
    if (isIdle) this.#release?.();
    client?.write(data);
  }
}
