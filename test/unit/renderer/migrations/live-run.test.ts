import { expect, test } from 'vitest';
import type { MigrationProgress } from '../../../../src/contract/migrations-run.ts';
import { LiveRun } from '../../../../src/renderer/features/migrations/run/live-run.ts';
import { modelOfResults } from '../../../../src/renderer/features/migrations/run/run-model.ts';

const startedAt = '2026-11-27T12:00:00.000Z';
const error = { code: 'migration_failed', message: 'failed' } as const;
const finished = (subdomain: string, outcome: 'applied' | 'failed' | 'on_hold'): MigrationProgress => ({
  kind: 'tenant-finished',
  subdomain,
  outcome,
  duration: 12,
  error: outcome === 'failed' ? error : null,
});

function modelAfter(events: readonly MigrationProgress[]) {
  const run = new LiveRun();
  for (const event of events) run.take(event);
  return run.model();
}

const started: MigrationProgress = {
  kind: 'started',
  runId: 'r',
  waves: [['goteborg'], ['malmo', 'riks']],
  ended: ['goteborg'],
};

test('tells of each tenant what the progress has told so far, wave by wave', () => {
  const model = modelAfter([
    started,
    { kind: 'tenant-started', subdomain: 'malmo', startedAt },
    { kind: 'migration-applied', subdomain: 'malmo', migration: '1_init' },
    {
      kind: 'statement',
      subdomain: 'malmo',
      migration: '2_city',
      statement: 2,
      statements: 3,
      waitsFor: null,
    },
  ]);
  expect(model.waves.map(({ tenants, ended }) => [tenants.map(each => each.subdomain), ended])).toEqual([
    [['goteborg'], 1],
    [['malmo', 'riks'], 0],
  ]);
  expect(model.tenants.map(({ state }) => state)).toEqual(['earlier', 'running', 'waiting']);
  expect(model.tenants[1]).toMatchObject({
    applied: ['1_init'],
    current: { migration: '2_city', statement: 2, statements: 3 },
    startedAt: Date.parse(startedAt),
    duration: null,
  });
});

test('counts who has ended, who failed, who joined, and that a stop rule was met', () => {
  const model = modelAfter([
    started,
    { kind: 'joined', wave: 1, subdomains: ['falun'] },
    { kind: 'tenant-started', subdomain: 'malmo', startedAt },
    finished('malmo', 'failed'),
    finished('riks', 'on_hold'),
    { kind: 'stopped', failures: 1, ended: 2 },
  ]);
  expect(model.ended).toBe(3);
  expect(model.counts).toMatchObject({ earlier: 1, failed: 1, on_hold: 1, waiting: 1 });
  expect(model.waves[1]).toMatchObject({ ended: 2, failed: 1 });
  expect(model.joined).toEqual(['falun']);
  expect(model.stopped).toEqual({ failures: 1, ended: 2 });
  expect(model.tenants.map(({ subdomain, startedAt, duration }) => [subdomain, startedAt, duration])).toEqual(
    [
      ['goteborg', null, null],
      ['malmo', null, 12],
      ['riks', null, null],
      ['falun', null, null],
    ],
  );
});

test('leaves a tenant as it is, the same object, when others change', () => {
  const run = new LiveRun();
  run.take(started);
  const before = run.model().tenants;
  run.take({ kind: 'tenant-started', subdomain: 'malmo', startedAt });
  const after = run.model().tenants;
  expect(after[2]).toBe(before[2]);
  expect(after[1]).not.toBe(before[1]);
});

test('reads each event once, however often it is drawn', () => {
  const wave = Array.from({ length: 1_000 }, (_, index) => `t${index}`);
  const events: MigrationProgress[] = [{ kind: 'started', runId: 'r', waves: [wave], ended: [] }];
  let reads = 0;
  const watched = () =>
    new Proxy([...events], {
      get: (target, key) => {
        if (Number(key) > 0) reads += 1;
        return Reflect.get(target, key);
      },
    });
  const run = new LiveRun();
  for (const subdomain of wave) {
    events.push({ kind: 'tenant-started', subdomain, startedAt }, finished(subdomain, 'applied'));
    const progress = watched();
    expect(run.isOf(progress)).toBe(true);
    run.follow(progress);
  }
  expect(reads).toBe(2_000);
  expect(run.model().ended).toBe(1_000);
  expect(run.isOf([{ kind: 'started', runId: 'another', waves: [], ended: [] }])).toBe(false);
});

test('a report is shown as the run was', () => {
  const result = { applied: [], error: null, rows: null };
  const model = modelOfResults([
    { ...result, subdomain: 'a', wave: 0, outcome: 'applied', duration: 3 },
    { ...result, subdomain: 'b', wave: 1, outcome: 'failed', duration: 4, error },
    { ...result, subdomain: 'c', wave: 1, outcome: 'not_run', duration: 0 },
  ]);
  expect(model.waves.map(({ ended, failed }) => [ended, failed])).toEqual([
    [1, 0],
    [2, 1],
  ]);
  expect(model.tenants.map(({ duration }) => duration)).toEqual([3, 4, null]);
});
