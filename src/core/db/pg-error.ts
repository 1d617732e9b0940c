import pg from 'pg';
import type { ErrorCode } from '../../contract/errors.ts';
import { AppError } from '../app-error.ts';
import type { ConnectionFields } from './connection-fields.ts';

const byNodeCode: Readonly<Record<string, ErrorCode>> = {
  ECONNREFUSED: 'connection_refused',
  EHOSTUNREACH: 'connection_refused',
  ENETUNREACH: 'connection_refused',
  ENOTFOUND: 'host_not_found',
  EAI_AGAIN: 'host_not_found',
  ETIMEDOUT: 'connection_timeout',
  ECONNRESET: 'connection_lost',
  EPIPE: 'connection_lost',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls_untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls_untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls_untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls_untrusted',
  CERT_HAS_EXPIRED: 'tls_untrusted',
  CERT_NOT_YET_VALID: 'tls_untrusted',
  CERT_REVOKED: 'tls_untrusted',
  CERT_REJECTED: 'tls_untrusted',
  CERT_UNTRUSTED: 'tls_untrusted',
  CERT_SIGNATURE_FAILURE: 'tls_untrusted',
  CERT_CHAIN_TOO_LONG: 'tls_untrusted',
  PATH_LENGTH_EXCEEDED: 'tls_untrusted',
  INVALID_CA: 'tls_untrusted',
  INVALID_PURPOSE: 'tls_untrusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls_untrusted',
};

/** SQLSTATE to code, PostgreSQL documentation appendix A. */
const bySqlState: Readonly<Record<string, ErrorCode>> = {
  '28P01': 'password_refused',
  '28000': 'password_refused',
  '3D000': 'database_missing',
  // Podium's read-only sessions never write, so it is the server that takes no changes
  '25006': 'server_standby',
  '42501': 'rights_missing',
  // Podium's own rows are written in an order that breaks none of its keys: another program's table refers to them
  '23503': 'still_referenced',
  '53300': 'server_busy',
  '55P03': 'lock_timeout',
  '57014': 'statement_timeout',
  '57P01': 'connection_lost',
  '57P02': 'connection_lost',
  '57P03': 'server_busy',
};

/**
 * Turns what pg and Node throw into a typed code. The server's own text is left in `cause`: its detail may hold a row.
 * Errors with no code of ours are given back unchanged.
 */
export function toConnectionError(error: unknown, fields: ConnectionFields): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const details = { host: fields.host, port: fields.port, database: fields.database, user: fields.user };
  const code = connectionCode(error);
  return code === undefined ? error : new AppError(code, details, { cause: error });
}

/** The server knew who it was, and let it not in: no right to connect, or no log-in rule that fits. */
export function isRefusedLogin(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : error;
  return cause instanceof pg.DatabaseError && (cause.code === '42501' || cause.code === '28000');
}

function connectionCode(error: Error): ErrorCode | undefined {
  if (error instanceof pg.DatabaseError) return bySqlState[error.code ?? ''];
  const nodeCode = 'code' in error && typeof error.code === 'string' ? error.code : firstCode(error);
  if (nodeCode !== undefined && byNodeCode[nodeCode] !== undefined) return byNodeCode[nodeCode];
  // pg has no code for these; the texts are from pg/lib/connection.js and pg/lib/client.js
  if (/does not support SSL|establishing an SSL/.test(error.message)) return 'tls_unavailable';
  if (/timeout expired|timeout exceeded/.test(error.message)) return 'connection_timeout';
  if (/Connection terminated|Client was closed|not queryable|Query read timeout/.test(error.message))
    return 'connection_lost';
  return undefined;
}

/** Node joins the failures of one address after the other in an AggregateError. */
function firstCode(error: Error): string | undefined {
  if (!(error instanceof AggregateError)) return undefined;
  return error.errors.map(each => (each as { code?: string }).code).find(code => code !== undefined);
}
