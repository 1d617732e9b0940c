import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import { createClient } from '../../src/contract/client.ts';
import type { Envelope } from '../../src/contract/kit.ts';
import type { MusicianPage } from '../../src/contract/musicians.ts';
import { createCore } from '../../src/core/create-core.ts';
import { createTestCore, testPorts } from '../helpers/test-core.ts';
import { judge, median, type Result, race, report, timeOf } from './measure.ts';
import {
  bareCount,
  bareExport,
  bareOffset,
  barePage,
  bareSearch,
  bareSearchCount,
} from './musicians/bare-queries.ts';
import { fillTenant } from './musicians/fill-tenant.ts';
import { gridResults } from './musicians/grid.ts';

const musicians = 1_000_000;
const deep = 900_000;
/** Pages that are answered in some milliseconds are asked for so often at a time. */
const calls = 20;
const subdomain = 'riks';

await using podium = await createTestCore();
await podium.createOrchestra(subdomain);
const bare = await podium.admin(subdomain);
await bare.query(`
  INSERT INTO "Instrument" ("name") SELECT unnest(ARRAY['Violin', 'Viola', 'Cello', 'Kontrabas', 'Flöjt', 'Oboe', 'Klarinett',
    'Fagott', 'Valthorn', 'Trumpet', 'Trombon', 'Tuba', 'Harpa', 'Slagverk', 'Älghorn', 'Åskmaskin']);
  INSERT INTO "Position" ("instrumentId", "name", "rank") SELECT i."id", p.name, p.rank FROM "Instrument" i,
    unnest(ARRAY['Konsertmästare', 'Stämledare', 'Solo', 'Tutti']) WITH ORDINALITY AS p (name, rank)`);
await fillTenant(bare, musicians);

// as it is shipped: tests have every answer parsed by the contract as well
await using core = createCore(testPorts(podium.home, [], {}));

/** As main serves it: the envelope, and the structured clone that Electron makes of it. */
async function page(request: object): Promise<MusicianPage> {
  const input = { subdomain, limit: 100, ...request };
  const envelope: Envelope<unknown> = structuredClone(await core.call({ method: 'musicians.page', input }));
  if (!envelope.ok) throw new Error(envelope.error.code);
  return envelope.value as MusicianPage;
}

/** As if the page was opened for the first time. */
async function cold(request: object): Promise<MusicianPage> {
  await using fresh = createCore(testPorts(podium.home, [], {}));
  await fresh.call({ method: 'musicians.show', input: { subdomain, ids: [(await page({})).rows[0]?.id] } });
  const started = performance.now();
  const envelope = structuredClone(
    await fresh.call({ method: 'musicians.page', input: { subdomain, limit: 100, ...request } }),
  );
  coldTimes.push(performance.now() - started);
  if (!envelope.ok) throw new Error(envelope.error.code);
  return envelope.value as MusicianPage;
}
const coldTimes: number[] = [];

async function coldTime(request: object): Promise<number> {
  coldTimes.length = 0;
  for (let round = 0; round < 5; round++) await cold(request);
  return median(coldTimes);
}

const results: Result[] = [
  ...(await againstBare()),
  ...(await againstFirst('by name', {})),
  ...(await againstFirst('by qualifications', { sort: 'qualifications' }, 3)),
  ...(await againstFirst('by change', { sort: 'updatedAt', descending: true })),
  ...(await searches()),
  ...(await firstVisits()),
  await facets(),
  ...(await exports()),
  ...(await gridResults()),
];
process.exitCode = report('musicians', results) ? 0 : 1;

async function againstBare(): Promise<Result[]> {
  const { next: after } = await page({ from: deep - 100 });
  const first = await race(
    () => page({}),
    () => bare.query(barePage),
    { calls },
  );
  const cursor = await race(
    () => page({ after }),
    () => bare.query(barePage),
    { calls },
  );
  return [
    judge('first page through IPC against the bare query', ...first, 2),
    judge(`page behind row ${deep} through IPC against the bare query of the first`, ...cursor, 2),
  ];
}

/** Both through IPC; what is counted of the list is there already. */
async function againstFirst(order: string, request: object, times = calls): Promise<Result[]> {
  const first = () => page(request);
  const at = (from: number) => () => page({ ...request, from });
  await page({ ...request, from: deep });
  return [
    judge(
      `page at row ${deep} ${order} against the first`,
      ...(await race(at(deep), first, { calls: times })),
      1.5,
    ),
    judge(
      `last page ${order} against the first`,
      ...(await race(at(musicians - 100), first, { calls: times })),
      1.5,
    ),
  ];
}

async function searches(): Promise<Result[]> {
  const results: Result[] = [];
  for (const [search, what, times] of [
    ['åkesson', 'a name of a ninth', 1],
    ['musiker77777', 'a rare word', calls],
    ['070-001 23', 'a piece of a number', calls],
    ['ek', 'two letters', 1],
    ['qx', 'two letters that nobody has', 1],
  ] as const) {
    const pattern = what === 'a piece of a number' ? '%7000123%' : `%${search}%`;
    const [ours, reference] = await race(
      () => page({ search }),
      () => bare.query(bareSearch, [pattern]),
      { calls: times },
    );
    results.push(judge(`page by search, ${what}, through IPC against the bare query`, ours, reference, 2));
  }
  return results;
}

/** With nothing counted yet. The reference is what it takes to know as much without Podium. */
async function firstVisits(): Promise<Result[]> {
  const referenceOf = async (work: () => Promise<unknown>) =>
    median([await timeOf(work), await timeOf(work), await timeOf(work)]);
  const counted = async (count: string, ask: string, values: unknown[] = []) =>
    referenceOf(async () => {
      await bare.query(count, values);
      await bare.query(ask, values);
    });
  return [
    judge(
      'first visit, counted, against the bare count and page',
      await coldTime({}),
      await counted(bareCount, barePage),
      2,
    ),
    judge(
      'first search, counted, against the bare count and page',
      await coldTime({ search: 'åkesson' }),
      await counted(bareSearchCount, bareSearch, ['%åkesson%']),
      2,
    ),
    judge(
      `first jump to row ${deep}, against the bare count and OFFSET`,
      await coldTime({ from: deep }),
      await referenceOf(async () => {
        await bare.query(bareCount);
        await bare.query(bareOffset, [deep]);
      }),
      2,
    ),
  ];
}

/** Against three seconds; the next ones are answered from what was counted. */
async function facets(): Promise<Result> {
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    await using fresh = createCore(testPorts(podium.home, [], {}));
    times.push(await timeOf(() => fresh.call({ method: 'musicians.facets', input: { subdomain } })));
  }
  return judge('facets against three seconds', median(times), 3_000, 1);
}

/** An eighth of the list into a file against COPY of the same by a bare client; and what memory all of it takes. */
async function exports(): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'podium-bench-'));
  const exported = async (filter: object) => {
    const target = core.deps.files.target(join(folder, 'list.csv'));
    const client = createClient(core.transport());
    return (await client.musicians.export({ subdomain, language: 'sv', ...filter, target })).result;
  };
  const copied = () => pipeline(bare.query(copyTo(bareExport)), createWriteStream(join(folder, 'bare.csv')));
  const city = 'Malmö';
  const [ours, reference] = await race(() => exported({ city }), copied, { rounds: 3, warmUps: 1 });
  const memory = await peakMemory(() => exported({}));
  await rm(folder, { recursive: true });
  return [
    judge('export of 125,000 against COPY of the same by a bare client', ours, reference, 3),
    // a list that is held whole takes hundreds
    judge('MB that an export of 1,000,000 takes at the most, against 16', memory, 16, 1),
  ];
}

/** megabytes at the most beyond those at the beginning, the buffers of sockets and files among them */
async function peakMemory(work: () => Promise<unknown>): Promise<number> {
  const used = () => {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 1e6;
  };
  const before = used();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, used());
  }, 50);
  await work();
  clearInterval(timer);
  return peak - before;
}
