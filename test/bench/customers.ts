import { createCore } from '../../src/core/create-core.ts';
import { createTestCore, openAdmin, testPorts } from '../helpers/test-core.ts';
import { judge, median, type Result, race, report, timeOf } from './measure.ts';

const customers = 5_000;
const rounds = 5;

/** The columns of the list, as whoever needs no cache, no contract and no envelope would ask for them. */
const bareQuery = `
  SELECT c.*, c.xmin AS customer_version, s.*, s.xmin AS settings_version, i.customer_id IS NOT NULL AS stamped
  FROM public."Customer" c
  LEFT JOIN podium.customer_settings s ON s.customer_id = c.id
  LEFT JOIN podium.tenant_identity i ON i.customer_id = c.id
  ORDER BY c.name COLLATE "sv-x-icu", c.subdomain`;

const fill = `
  INSERT INTO public."Customer" (id, name, subdomain, "databaseUrl", status, "contactEmail", plan, "updatedAt")
  SELECT 'c' || n, 'Orkester ' || md5(n::text), 'orkester-' || n, 'env:DATABASE_URL_ORKESTER_' || n,
    (ARRAY['pending', 'active', 'inactive'])[n % 3 + 1], 'kansli@orkester-' || n || '.example',
    (ARRAY['small', 'medium', 'enterprise'])[n % 3 + 1], now() FROM generate_series(1, ${customers}) n;
  INSERT INTO podium.customer_settings (customer_id, tls_policy, tls_verified_at, server, status_reason)
  SELECT 'c' || n, 'verify-full', now(), 'server-' || n % 20, 'avtalet är påskrivet' FROM generate_series(1, ${customers}) n;
  INSERT INTO podium.tenant_identity (customer_id, stamp, database_oid, system_identifier, host, port, database)
  SELECT 'c' || n, md5(n::text), n, '7300000000000000000', 'db.example', 5432, 'orkester_' || n
  FROM generate_series(1, ${customers}) n;
  ANALYZE;`;

await using podium = await createTestCore();
// as it is shipped: tests have every answer parsed by the contract as well
await using core = createCore(testPorts(podium.home, [], {}));
const control = new URL((await core.deps.sandbox.controlUrl()).reveal()).pathname.slice(1);
await using bare = await bareSession(control);
await bare.client.query(fill);

process.exitCode = report('customers', [await coldList(), await cacheHit()]) ? 0 : 1;

/** With an empty cache, as main serves a page: the envelope, and the structured clone that Electron makes of it. */
async function coldList(): Promise<Result> {
  const listed = async () => {
    core.deps.customerList.drop();
    const envelope = structuredClone(await core.call({ method: 'customers.list', input: {} }));
    if (!envelope.ok || (envelope.value as unknown[]).length !== customers)
      throw new Error('not the whole list');
  };
  const asked = () => bare.client.query(bareQuery);
  const [ours, reference] = await race(listed, asked);
  return judge('list of 5,000 through IPC against the bare query', ours, reference, 2);
}

/** Against a tenth of a millisecond. */
async function cacheHit(): Promise<Result> {
  const hits = 10_000;
  await core.deps.customerList.all();
  const read = async () => {
    for (let hit = 0; hit < hits; hit++) await core.deps.customerList.all();
  };
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push((await timeOf(read)) / hits);
  return judge('cache hit of 5,000', median(times), 0.1, 1);
}

async function bareSession(database: string) {
  const client = await openAdmin(await core.deps.sandbox.server(), database);
  return { client, [Symbol.asyncDispose]: () => client.end() };
}
