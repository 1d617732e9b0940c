import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCore } from '../../src/core/create-core.ts';
import { createTestCore, openAdmin, root, testPorts } from '../helpers/test-core.ts';

const customers = 5_000;
const rounds = 5;
const warmUps = 2;

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

interface Result {
  readonly name: string;
  /** milliseconds */
  readonly ours: number;
  readonly reference: number;
  readonly ratio: number;
  /** The largest ratio that is good enough. */
  readonly goal: number;
  readonly ok: boolean;
}

await using podium = await createTestCore();
// as it is shipped: tests have every answer parsed by the contract as well
await using core = createCore(testPorts(podium.home, [], {}));
const control = new URL((await core.deps.sandbox.controlUrl()).reveal()).pathname.slice(1);
await using bare = await bareSession(control);
await bare.client.query(fill);

const results: readonly Result[] = [await coldList(), await cacheHit()];
for (const { name, ours, reference, ratio, goal, ok } of results) {
  console.log(
    `${ok ? 'ok    ' : 'missed'} ${name}: ${ours} ms against ${reference} ms, ${ratio} (goal ${goal})`,
  );
}
mkdirSync(join(root, 'bench-results'), { recursive: true });
writeFileSync(join(root, 'bench-results', 'customers.json'), `${JSON.stringify(results, null, 2)}\n`);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;

/** With an empty cache, as main serves a page: the envelope, and the structured clone that Electron makes of it. */
async function coldList(): Promise<Result> {
  const listed = async () => {
    core.deps.customerList.drop();
    const envelope = structuredClone(await core.call({ method: 'customers.list', input: {} }));
    if (!envelope.ok || (envelope.value as unknown[]).length !== customers)
      throw new Error('not the whole list');
  };
  const asked = () => bare.client.query(bareQuery);
  const [ours, reference]: [number[], number[]] = [[], []];
  for (let round = -warmUps; round < rounds; round++) {
    const [listTime, queryTime] = [await timeOf(listed), await timeOf(asked)];
    if (round < 0) continue;
    ours.push(listTime);
    reference.push(queryTime);
  }
  return judge('list of 5,000 through IPC against the bare query', median(ours), median(reference), 2);
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

function judge(name: string, ours: number, reference: number, goal: number): Result {
  const ratio = ours / reference;
  const round = (value: number) => Number(value.toPrecision(4));
  return {
    name,
    ours: round(ours),
    reference: round(reference),
    ratio: round(ratio),
    goal,
    ok: ratio <= goal,
  };
}

/** milliseconds */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.();
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function bareSession(database: string) {
  const client = await openAdmin(await core.deps.sandbox.server(), database);
  return { client, [Symbol.asyncDispose]: () => client.end() };
}
