import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type ConnectionFields, formatConnectionUrl, loopback } from '../db/connection-fields.ts';
import { openSession } from '../db/session.ts';
import { Secret } from '../secret.ts';
import { scramVerifier } from './scram.ts';

/** A database with a role of its own that alone may enter it. */
export interface Provisioned {
  readonly fields: ConnectionFields;
  readonly url: Secret;
}

/**
 * Makes a role and a database that it owns, both called `name`, and closes the database to everybody else: CREATE DATABASE
 * leaves CONNECT and TEMP with PUBLIC. What is left of an earlier try is taken over with a new password.
 */
export async function provisionDatabase(server: ConnectionFields, name: string): Promise<Provisioned> {
  const password = new Secret(randomBytes(24).toString('base64url'));
  const verifier = (await scramVerifier(password)).reveal();
  const quoted = pg.escapeIdentifier(name);
  const admin = await openSession(server, loopback);
  try {
    const role = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
    await admin.query(
      `${role.rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${quoted} LOGIN PASSWORD ${pg.escapeLiteral(verifier)}`,
    );
    const database = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (database.rowCount === 0)
      await admin.query(`CREATE DATABASE ${quoted} OWNER ${quoted} TEMPLATE template0`);
    await admin.query(`REVOKE ALL ON DATABASE ${quoted} FROM PUBLIC`);
  } finally {
    await admin.end();
  }
  const fields = { ...server, database: name, user: name, password };
  return { fields, url: formatConnectionUrl(fields) };
}
