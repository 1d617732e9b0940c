import { setTimeout as sleep } from 'node:timers/promises';
import { concurrency } from './fleet/fleet.ts';
import { inProcess, watch } from './fleet/in-process.ts';
import { type OneRun, oneRun, openPodium } from './fleet/open-podium.ts';
import { judge, median, type Result, report, timeOf } from './measure.ts';
import { MigrationFleet } from './migrations/fleet.ts';
import { runMigrations } from './migrations/one-run.ts';
import { bare, Others, selectOne, umzug, type Way } from './migrations/others.ts';

const [first, ...rest] = process.argv.slice(2);

if (first === 'one') {
  const [home = '', urls = '', count = ''] = rest;
  const podium = await openPodium(home, urls);
  await oneRun(podium, () => runMigrations(podium, Number(count), 'applied'));
} else {
  process.exitCode = (await compare(Number(first ?? 200), Number(rest[0] ?? 5))) ? 0 : 1;
}

/** Some databases against as many by other ways, and ten times as many. */
async function compare(some: number, rounds: number): Promise<boolean> {
  const many = some * 10;
  console.log(`making ${many} databases …`);
  await using fleet = await MigrationFleet.create(many);
  using others = new Others();
  const results = [
    ...(await againstOthers(fleet, others, some, rounds)),
    ...(await manyAgainstSome(fleet, some, many, rounds)),
  ];
  return report('migrations', results);
}

async function againstOthers(
  fleet: MigrationFleet,
  others: Others,
  some: number,
  rounds: number,
): Promise<Result[]> {
  const podium = await openPodium(fleet.home, fleet.urlsFile);
  const ways: Readonly<Record<string, Way>> = {
    ...{ bare, umzug, dbmate: others.dbmate, nodePgMigrate: others.nodePgMigrate },
  };
  const times: Record<string, number[]> = { ours: [], nothing: [], selectOne: [] };
  const note = (name: string, time: number) => {
    times[name] = [...(times[name] ?? []), time];
  };
  // the first round warms both sides up
  for (let round = -1; round < rounds; round += 1) {
    const noted = round < 0 ? () => {} : note;
    for (const [name, way] of Object.entries(ways)) {
      await fleet.reset(some);
      noted(name, await timeOf(() => fleet.each(some, way)));
    }
    await fleet.reset(some);
    noted('ours', await timeOf(() => runMigrations(podium, some, 'applied')));
    for (let call = 0; call < 3; call += 1) {
      noted('nothing', await timeOf(() => runMigrations(podium, some, 'up_to_date')));
      noted('selectOne', await timeOf(() => fleet.each(some, selectOne)));
    }
  }
  await podium.core[Symbol.asyncDispose]();
  const of = (name: string) => median(times[name] ?? []);
  const against = (name: string, goal: number) =>
    judge(`3 migrations on ${some} databases against ${name}`, of('ours'), of(name), goal);
  return [
    against('bare', 1.25),
    judge(
      `nothing to do on ${some} databases against connect and SELECT 1`,
      of('nothing'),
      of('selectOne'),
      1.35,
    ),
    against('dbmate', 1 / 1.6),
    against('nodePgMigrate', 1),
    against('umzug', 1),
  ];
}

/** Each run in a process of its own, which has no memory of the one before. */
async function manyAgainstSome(
  fleet: MigrationFleet,
  some: number,
  many: number,
  rounds: number,
): Promise<Result[]> {
  const runs: Record<'some' | 'many', OneRun[]> = { some: [], many: [] };
  let most = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, count] of [
      ['some', some],
      ['many', many],
    ] as const) {
      await fleet.reset(count);
      const watching = watch(fleet);
      runs[name].push(await inProcess(fleet, count));
      most = Math.max(most, await watching.end());
    }
  }
  await sleep(1_000);
  const left = await fleet.connections();
  const of = (name: 'some' | 'many', what: keyof OneRun) => median(runs[name].map(run => run[what]));
  return [
    judge(`${many} databases against ${some}, ms`, of('many', 'time'), of('some', 'time'), 10.5),
    judge(
      `peak memory of ${many} databases against ${some}, MB`,
      of('many', 'memory'),
      of('some', 'memory'),
      1.2,
    ),
    judge('connections at most against the bound', most, concurrency + 2, 1),
    judge('connections left behind, and one', left + 1, 1, 1),
  ];
}
