import pLimit from 'p-limit';
import pg from 'pg';
import { scramVerifier } from '../../../src/core/sandbox/scram.ts';
import { Secret } from '../../../src/core/secret.ts';
import { openAdmin, type TestCore } from '../../helpers/test-core.ts';

/** `shared`: one role that may enter all, which is quickly made; `own`: each database has a role of its own that alone may enter it. */
export type Owners = 'shared' | 'own';

const template = 'bench-template';
const password = 'of-the-bench';

/** Copies of one that is migrated and stamped, made without waiting for the disk. Answers URLs by subdomain. */
export async function makeDatabases(
  podium: TestCore,
  admin: pg.Client,
  size: number,
  owners: Owners,
): Promise<ReadonlyMap<string, string>> {
  const { id } = await podium.createOrchestra(template);
  await podium.core.deps.connections.forget();
  await podium.core.deps.control.query('DELETE FROM public."Customer" WHERE id = $1', [id]);
  const verifier = (await scramVerifier(new Secret(password))).reveal();
  const { host, port } = await podium.core.deps.sandbox.server();
  await setFsync(admin, 'SET fsync = off');
  const names = Array.from({ length: size }, (_, index) => `orkester-${String(index + 1).padStart(4, '0')}`);
  if (owners === 'shared') await makeRole(admin, 'bench', verifier);
  if (owners === 'shared') await admin.query(`GRANT "${template}" TO bench`);
  for (const name of names) {
    if (owners === 'own') await makeRole(admin, name, verifier);
    const owner = owners === 'own' ? name : 'bench';
    await admin.query(`CREATE DATABASE "${name}" OWNER "${owner}" TEMPLATE "${template}" STRATEGY FILE_COPY`);
  }
  if (owners === 'own') await handOver(podium, admin, names);
  await setFsync(admin, 'RESET fsync');
  return new Map(
    names.map(name => [
      name,
      `postgresql://${owners === 'own' ? name : 'bench'}:${password}@${host}:${port}/${name}`,
    ]),
  );
}

async function makeRole(admin: pg.Client, name: string, verifier: string): Promise<void> {
  await admin.query(`CREATE ROLE "${name}" LOGIN PASSWORD ${pg.escapeLiteral(verifier)}`);
}

/** What was the template's becomes each database's own; and the template goes, since nobody has it. */
async function handOver(podium: TestCore, admin: pg.Client, names: readonly string[]): Promise<void> {
  await admin.query(`ALTER DATABASE "${template}" OWNER TO postgres`);
  const limit = pLimit(4);
  const server = await podium.core.deps.sandbox.server();
  const each = names.map(name =>
    limit(async () => {
      const session = await openAdmin(server, name);
      await session.query(`REASSIGN OWNED BY "${template}" TO "${name}"; DROP OWNED BY "${template}"`);
      await session.query(`REVOKE ALL ON DATABASE "${name}" FROM PUBLIC`);
      await session.end();
    }),
  );
  await Promise.all(each);
  await admin.query(`DROP DATABASE "${template}"`);
  await admin.query(`DROP OWNED BY "${template}"`);
  await admin.query(`DROP ROLE "${template}"`);
}

async function setFsync(admin: pg.Client, how: string): Promise<void> {
  await admin.query(`ALTER SYSTEM ${how}`);
  await admin.query('SELECT pg_reload_conf()');
  await admin.query('CHECKPOINT');
}
