import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { AdoptedServer } from '../../../contract/customers-adoption.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** PostgreSQL's SSLRequest: length 8 and the code 80877103. It bears neither user nor password. */
const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
const patience = 10_000; // milliseconds, as for a connection

/**
 * Asks a server what TLS it offers, and whether its certificate stands up to verify-full by the authorities given (PEM;
 * null for the system's). Throws what the socket does when it does not answer.
 */
export async function askTls(
  { host, port }: Address,
  authorities: string | null = null,
): Promise<Exclude<AdoptedServer['tls'], 'not_known'>> {
  const socket = connect(port, host);
  socket.setTimeout(patience, () => socket.destroy(new Error('timeout expired')));
  try {
    const answer = await askForTls(socket);
    if (answer !== 'S') return 'none';
    return (await isVerified(socket, host, authorities)) ? 'verified' : 'offered';
  } finally {
    socket.destroy();
  }
}

function askForTls(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('Connection terminated')));
    socket.once('connect', () => socket.write(sslRequest));
    // nothing may follow the one byte before the handshake: it would be taken for the server's first words in it
    socket.once('data', bytes => resolve(bytes.length === 1 ? bytes.toString('latin1') : 'N'));
  });
}

function isVerified(socket: Socket, host: string, authorities: string | null): Promise<boolean> {
  return new Promise(resolve => {
    const secured = connectTls({
      socket,
      host,
      // a name only: RFC 6066 knows no addresses; the certificate is compared with `host` all the same
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(authorities === null ? {} : { ca: authorities }),
      rejectUnauthorized: true,
    });
    secured.once('secureConnect', () => resolve(secured.authorized));
    secured.on('error', () => resolve(false));
    secured.on('close', () => resolve(false));
  });
}
