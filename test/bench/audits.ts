import { copies } from './audits/copies.ts';
import { runAudit } from './audits/one-audit.ts';
import { roundTripsATenant } from './audits/round-trips.ts';
import { bare, selectOne, tenantChecksOnly } from './audits/tenant-checks.ts';
import { Fleet, makeFleet } from './fleet/fleet.ts';
import { inProcess } from './fleet/in-process.ts';
import { type OneRun, oneRun, openPodium } from './fleet/open-podium.ts';
import { judge, median, type Result, report, timeOf } from './measure.ts';

const [first, ...rest] = process.argv.slice(2);

if (first === 'one') {
  const [home = '', urls = ''] = rest;
  const podium = await openPodium(home, urls);
  await oneRun(podium, () => runAudit(podium));
} else {
  process.exitCode = (await compare(Number(first ?? 200), Number(rest[0] ?? 5))) ? 0 : 1;
}

/** A fleet against bare SQL, and against one of ten times as many. */
async function compare(size: number, rounds: number): Promise<boolean> {
  const many = size * 10;
  console.log(`making ${size} and ${many} databases …`);
  // a server each: an audit asks of everybody who is there, however few are audited
  await using fleet = new Fleet(await makeFleet(size, 'own'));
  const results = await againstBare(fleet, rounds);
  {
    await using large = new Fleet(await makeFleet(many, 'own'));
    results.push(...(await manyAgainstSome(fleet, large, rounds)));
  }
  return report('audits', [...results, ...(await copies(size / 2))]);
}

async function againstBare(fleet: Fleet, rounds: number): Promise<Result[]> {
  const podium = await openPodium(fleet.home, fleet.urlsFile);
  const some = fleet.urls.size;
  const times = {
    ours: [] as number[],
    bare: [] as number[],
    selectOne: [] as number[],
    whole: [] as number[],
  };
  // the first round warms both sides up
  for (let round = -1; round < rounds; round += 1) {
    const ours = await timeOf(() => tenantChecksOnly(podium, some));
    const reference = await timeOf(() => fleet.each(some, bare));
    const floor = await timeOf(() => fleet.each(some, selectOne));
    const whole = await timeOf(() => runAudit(podium));
    if (round < 0) continue;
    times.ours.push(ours);
    times.bare.push(reference);
    times.selectOne.push(floor);
    times.whole.push(whole);
  }
  const roundTrips = await roundTripsATenant(podium, fleet);
  await podium.core[Symbol.asyncDispose]();
  const ms = (name: keyof typeof times) => median(times[name]);
  console.log(`connect and SELECT 1 on ${some} databases: ${ms('selectOne').toFixed(0)} ms`);
  console.log(`a whole audit of them, with servers and fleet: ${ms('whole').toFixed(0)} ms`);
  return [
    judge(`all tenant checks of ${some} databases against their SQL bare, ms`, ms('ours'), ms('bare'), 1.25),
    judge('round trips a tenant, against two', roundTrips, 2, 1),
  ];
}

/** Each audit in a process of its own, which has no memory of the one before. */
async function manyAgainstSome(fleet: Fleet, large: Fleet, rounds: number): Promise<Result[]> {
  const [some, many] = [fleet.urls.size, large.urls.size];
  const runs: Record<'some' | 'many', OneRun[]> = { some: [], many: [] };
  for (let round = 0; round < rounds; round += 1) {
    runs.some.push(await inProcess(fleet, some));
    runs.many.push(await inProcess(large, many));
  }
  const of = (name: 'some' | 'many', what: keyof OneRun) => median(runs[name].map(run => run[what]));
  return [
    judge(`audit of ${many} databases against ${some}, ms`, of('many', 'time'), of('some', 'time'), 10.5),
    judge(
      `peak memory of an audit of ${many} databases against ${some}, MB`,
      of('many', 'memory'),
      of('some', 'memory'),
      1.2,
    ),
  ];
}
