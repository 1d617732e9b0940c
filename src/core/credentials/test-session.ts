import type { PeerCertificate, TLSSocket } from 'node:tls';
import type pg from 'pg';
import { AppError } from '../app-error.ts';
import type { Tenant } from '../customers/tenant.ts';
import type { ConnectionFields, Transport } from '../db/connection-fields.ts';
import { assertIdentity, compareIdentity, readIdentity } from '../db/identity.ts';
import { isTransactionPooler } from '../db/pooler.ts';
import type { Step } from './test.ts';
import { rightsStep } from './test-rights.ts';

interface OpenedSession {
  readonly client: pg.Client;
  /** Opens another session at the same address. */
  readonly open: () => Promise<pg.Client>;
  readonly tenant: Tenant;
  readonly fields: ConnectionFields;
  readonly transport: Transport;
}

/** Podium's own tables need `gen_random_uuid`, which is PostgreSQL's own from 13. */
const leastVersion = 130_000;
/** Before 14 there is no `client_connection_check_interval`: a killed console leaves its work running. */
const fullVersion = 140_000;
const certificateWarning = 30 * 24 * 3600 * 1000;
const expectedSettings = [
  'lock_timeout',
  'statement_timeout',
  'idle_in_transaction_session_timeout',
  'client_connection_check_interval',
];

/** What a session that was opened shows, in the order of the test. Throws where a step fails. */
export async function* testSession(session: OpenedSession): AsyncGenerator<Step> {
  const { client, tenant, fields } = session;
  yield tlsStep(session);
  // before any setting: through a pooler it would reach whoever is lent the backend next
  yield await poolerStep(session);
  // the stamp is the first question, as on every connection; the version is told before it
  const found = await readIdentity(client, { purpose: 'test', statementTimeout: 10_000, readOnly: true });
  yield await versionStep(client, fields);
  assertIdentity(compareIdentity(tenant.identity, found, fields), tenant.subdomain, fields, found);
  yield { step: 'identity', state: 'ok', facts: {} };
  const { host, port } = fields;
  if (found?.inRecovery === true) throw new AppError('server_standby', { host, port });
  yield await rightsStep(client, fields);
  yield await settingsStep(client);
}

function tlsStep({ client, transport }: OpenedSession): Step {
  if (transport.tls === 'loopback') return { step: 'tls', state: 'ok', facts: { protection: 'loopback' } };
  const { stream } = (client as unknown as { connection: { stream: TLSSocket } }).connection;
  const certificate = stream.getPeerCertificate();
  const facts = { protocol: stream.getProtocol() ?? '', ...certificateFacts(certificate) };
  if (transport.tls === 'insecure') {
    return { step: 'tls', state: 'warning', facts: { protection: 'unverified', ...facts } };
  }
  const expires = Date.parse(certificate.valid_to) - Date.now() < certificateWarning;
  return { step: 'tls', state: expires ? 'warning' : 'ok', facts: { protection: 'verified', ...facts } };
}

function certificateFacts({ issuer, valid_to }: PeerCertificate): Record<string, string> {
  const named = issuer?.O ?? issuer?.CN ?? '';
  return { issuer: String(named), validTo: valid_to ? new Date(valid_to).toISOString() : '' };
}

async function versionStep(client: pg.ClientBase, { host, port }: ConnectionFields): Promise<Step> {
  const { rows } = await client.query<{ version: string; number: number }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number`,
  );
  const { version = '', number = 0 } = rows[0] ?? {};
  const state = judgeVersion(number);
  if (state === 'failed') throw new AppError('server_too_old', { host, port });
  return { step: 'version', state, facts: { version } };
}

/** By `server_version_num`. */
export function judgeVersion(number: number): 'ok' | 'warning' | 'failed' {
  if (number < leastVersion) return 'failed';
  return number < fullVersion ? 'warning' : 'ok';
}

/** The session has set them: one that is not there, or is still off, was lacking or refused. */
export async function settingsStep(client: pg.ClientBase): Promise<Step> {
  const { rows } = await client.query<{ missing: string[] }>(
    `SELECT array_remove(array_agg(CASE WHEN s.setting IS NULL OR s.setting = '0' THEN e.name END ORDER BY e.name), NULL) AS missing
     FROM unnest($1::text[]) AS e (name) LEFT JOIN pg_catalog.pg_settings s USING (name)`,
    [expectedSettings],
  );
  const missing = rows[0]?.missing ?? [];
  if (missing.length === 0) return { step: 'settings', state: 'ok', facts: {} };
  return { step: 'settings', state: 'warning', facts: { missing: missing.join(', ') } };
}

async function poolerStep({ client, open, fields }: OpenedSession): Promise<Step> {
  const second = await open();
  try {
    if (!(await isTransactionPooler(client, second))) return { step: 'pooler', state: 'ok', facts: {} };
  } finally {
    await second.end().catch(() => {});
  }
  throw new AppError('pooler_refused', { host: fields.host, port: fields.port, database: fields.database });
}
