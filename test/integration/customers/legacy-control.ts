import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { type Client, createClient } from '../../../src/contract/client.ts';
import { type Core, createCore } from '../../../src/core/create-core.ts';
import { formatConnectionUrl } from '../../../src/core/db/connection-fields.ts';
import { Secret } from '../../../src/core/secret.ts';
import { dataFile } from '../../helpers/musicians.ts';
import { memoryStore, type TestCore, testPorts } from '../../helpers/test-core.ts';

/** What a web application may have in its schema beside the table of customers: one of each kind of thing. */
const everyKind = `
  CREATE TYPE mood AS ENUM ('glad', 'ledsen');
  CREATE TABLE session (token text, seen timestamptz DEFAULT now(), mood mood, amount money, photo bytea);
  INSERT INTO session VALUES ('a', '2025-01-02 03:04:05+00', 'glad', 12.5, '\\x00ff'), ('a', NULL, 'ledsen', NULL, NULL);
  CREATE TABLE login (id bigserial PRIMARY KEY, customer text REFERENCES "Customer"(id), at timestamp, CHECK (id > 0));
  INSERT INTO login (customer, at) SELECT 'cmclegacy0000000000000001', '2025-07-02'::timestamp + n * interval '1 second' FROM generate_series(1, 3000) n;
  CREATE VIEW active AS SELECT id FROM "Customer" WHERE status = 'active';
  CREATE MATERIALIZED VIEW per_plan AS SELECT plan, count(*) FROM "Customer" GROUP BY plan;
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updatedAt" := now(); RETURN NEW; END $$;
  CREATE TRIGGER touch BEFORE UPDATE ON "Customer" FOR EACH ROW EXECUTE FUNCTION touch();
  CREATE INDEX login_at ON login (at);
  COMMENT ON TABLE "Customer" IS 'orkestrar';
  GRANT SELECT ON session TO PUBLIC;`;

export interface LegacyControl extends AsyncDisposable {
  readonly database: string;
  /** A superuser's session in the control database. */
  readonly admin: pg.Client;
  readonly core: Core;
  readonly client: Client;
  readonly log: string[];
}

/** A control database as the web application left it, and a console that PODIUM_CONTROL_URL leads there. */
export async function legacyControl(
  podium: TestCore,
  database: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<LegacyControl> {
  const { url, fields } = await podium.provision(database);
  const admin = await podium.admin(database);
  await admin.query(
    `SET ROLE ${fields.user}; ${await readFile(dataFile('control-legacy.sql'), 'utf8')} ${everyKind} RESET ROLE`,
  );
  return { database, admin, ...(await consoleOn(podium, database, url, environment)) };
}

export async function consoleOn(
  podium: TestCore,
  home: string,
  url: Secret,
  environment: Readonly<Record<string, string>> = {},
): Promise<Omit<LegacyControl, 'database' | 'admin'>> {
  const log: string[] = [];
  const core = createCore(
    testPorts(`${podium.home}/${home}`, log, {
      environment: { PODIUM_CONTROL_URL: url.reveal(), ...environment },
      secretStore: memoryStore(),
    }),
    { checkOutput: true },
  );
  const client = createClient(core.transport());
  await client.workspaces.update({ id: 'environment', readOnly: false });
  return { core, client, log, [Symbol.asyncDispose]: () => core[Symbol.asyncDispose]() };
}

/** A role that owns nothing, with what it is granted. */
export async function roleWith(
  podium: TestCore,
  control: LegacyControl,
  role: string,
  grants: string,
): Promise<Secret> {
  const { admin, database } = control;
  await admin.query(
    `CREATE ROLE ${role} LOGIN PASSWORD 'lösen ord'; GRANT CONNECT ON DATABASE ${database} TO ${role}; ${grants}`,
  );
  const server = await podium.core.deps.sandbox.server();
  return formatConnectionUrl({ ...server, database, user: role, password: new Secret('lösen ord') });
}

/** What `public` is, asked in other ways than Podium asks: definitions, and rows as JSON. */
export async function picture(admin: pg.Client): Promise<{ catalogue: string; rows: string }> {
  const { rows } = await admin.query<{ catalogue: string; rows: string }>(`
    SELECT (SELECT md5(string_agg(d, chr(10) ORDER BY d)) FROM (
        SELECT concat(c.relname, c.relkind, c.relowner::regrole) || coalesce(c.relacl::text, '') || coalesce(obj_description(c.oid), '') d
          FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
        UNION ALL SELECT table_name || column_name || data_type || coalesce(column_default, '') || is_nullable
          FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT conrelid::regclass::text || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid::regclass::text NOT LIKE 'podium%'
        UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT pg_get_viewdef('active'::regclass)
        UNION ALL SELECT coalesce(nspacl::text, '') FROM pg_namespace WHERE nspname = 'public') definitions) AS catalogue,
      md5(concat((SELECT json_agg(c ORDER BY c.id) FROM "Customer" c), (SELECT json_agg(l ORDER BY l.id) FROM login l),
        (SELECT json_agg(s ORDER BY s::text) FROM session s), (SELECT json_agg(p ORDER BY p::text) FROM per_plan p))) AS rows`);
  if (rows[0] === undefined) throw new Error('the database told nothing of itself');
  return rows[0];
}

export async function hasPodium(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query(`SELECT to_regnamespace('podium') IS NOT NULL AS found`);
  return rows[0]?.found;
}
