import type { TlsPolicy } from '../../contract/shared.ts';
import { AppError } from '../app-error.ts';
import { Secret } from '../secret.ts';

/** A connection as fields. `pg` is given these, never a string: a URL's parameters could switch TLS off or read files. */
export interface ConnectionFields {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: Secret;
}

/** How a connection is protected on its way: loopback needs no TLS, all else is verified unless the customer's policy says otherwise. */
export interface Transport {
  readonly tls: 'loopback' | TlsPolicy;
  /** PEM; null trusts the system's authorities. */
  readonly certificateAuthority: string | null;
}

export const loopback: Transport = { tls: 'loopback', certificateAuthority: null };

/** What a customer, or a workspace for its control database, says about TLS. */
export interface TlsSettings {
  readonly tlsPolicy: TlsPolicy;
  readonly certificateAuthority: string | null;
}

/**
 * Parses `postgresql://user:password@host:port/database`; every parameter after `?` is dropped.
 * Throws `reference_invalid` with a `problem` that never repeats the text.
 */
export function parseConnectionUrl(text: string): ConnectionFields {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) throw invalid('not_a_url');
  const fields = {
    host: decode(url.hostname).replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? 5432 : Number(url.port),
    database: decode(url.pathname.slice(1)),
    user: decode(url.username),
    password: decode(url.password),
  };
  // pg would take PGPORT for 0, and a NUL would end the field on the wire and begin another one
  if (fields.port === 0 || Object.values(fields).join('').includes('\0')) throw invalid('not_a_url');
  if (fields.host === '') throw invalid('host_empty');
  if (fields.database === '') throw invalid('database_empty');
  if (fields.user === '') throw invalid('user_empty');
  // pg would take PGPASSWORD for an empty one
  if (fields.password === '') throw invalid('password_empty');
  return { ...fields, password: new Secret(fields.password) };
}

export function formatConnectionUrl(fields: ConnectionFields): Secret {
  const host = fields.host.includes(':') ? `[${fields.host}]` : encodeURIComponent(fields.host);
  const [user, password, database] = [fields.user, fields.password.reveal(), fields.database].map(
    encodeURIComponent,
  );
  return new Secret(`postgresql://${user}:${password}@${host}:${fields.port}/${database}`);
}

/** Nothing leaves this machine: a loopback address, or the folder of a socket. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('/') || /^127(\.\d{1,3}){3}$/.test(host);
}

export function transportFor(fields: ConnectionFields, settings: TlsSettings): Transport {
  const { tlsPolicy, certificateAuthority } = settings;
  return isLoopback(fields.host) ? loopback : { tls: tlsPolicy, certificateAuthority };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw invalid('not_a_url');
  }
}

function invalid(problem: string): AppError {
  return new AppError('reference_invalid', { problem });
}
