import { createTestCore } from '../helpers/test-core.ts';

const tenants = Number(process.argv[2] ?? 500);
const rounds = 4;
/** Growth of the heap from the first round to the last that counts as none. */
const allowedGrowth = 1.05;

/** Opens and closes many tenants again and again: no connection is left, and the heap does not grow. */
async function campaign(): Promise<boolean> {
  await using podium = await createTestCore();
  const { connections, tenants: directory } = podium.core.deps;
  console.log(`making ${tenants} orchestras, each with a database of its own …`);
  for (let index = 0; index < tenants; index += 1) await podium.createOrchestra(`orkester-${index}`);
  const admin = await podium.admin();
  const open = async () => {
    const { rows } = await admin.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname LIKE 'orkester-%'`,
    );
    return rows[0]?.open ?? Number.NaN;
  };
  const heaps: number[] = [];
  let most = 0;
  for (let round = 0; round < rounds; round += 1) {
    const fleet = await directory.list();
    const started = Date.now();
    await Promise.all(
      fleet.map(async tenant => {
        await connections.withReader(tenant, 'campaign', client => client.query('SELECT 1'));
        await connections.withSession(tenant, { purpose: 'campaign', statementTimeout: 5_000 }, client =>
          client.query('SELECT 1'),
        );
      }),
    );
    most = Math.max(most, await open());
    await connections.forget();
    globalThis.gc?.();
    heaps.push(process.memoryUsage().heapUsed);
    console.log(
      `round ${round + 1}: ${fleet.length} tenants in ${Date.now() - started} ms, heap ${Math.round((heaps.at(-1) ?? 0) / 1024)} KiB`,
    );
  }
  const left = await settled(open);
  const [first = Number.NaN] = heaps;
  const growth = (heaps.at(-1) ?? Number.NaN) / first;
  console.log(`connections kept between two questions: ${most}; left after all: ${left} (goal 0)`);
  console.log(`heap after the last round: ${growth.toFixed(3)} x of the first (goal ${allowedGrowth})`);
  return left === 0 && growth <= allowedGrowth;
}

/** A backend takes a moment to leave after its client has. */
async function settled(count: () => Promise<number>): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    if ((await count()) === 0) return 0;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return count();
}

process.exitCode = (await campaign()) ? 0 : 1;
