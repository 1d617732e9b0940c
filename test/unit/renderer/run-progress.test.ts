import { expect, test } from 'vitest';
import type { MigrationProgress } from '../../../src/contract/migrations.ts';
import { isFinished, tenantsOfProgress } from '../../../src/renderer/features/migrations/run-progress.ts';

const error = { code: 'migration_failed', message: 'failed' } as const;

const events: readonly MigrationProgress[] = [
  { kind: 'started', runId: 'r1', tenants: ['goteborg', 'malmo', 'riks'] },
  { kind: 'tenant-started', subdomain: 'malmo' },
  { kind: 'tenant-started', subdomain: 'goteborg' },
  { kind: 'migration-applied', subdomain: 'goteborg', migration: '1_init' },
  { kind: 'migration-applied', subdomain: 'goteborg', migration: '2_city' },
  { kind: 'tenant-finished', subdomain: 'goteborg', outcome: 'applied', duration: 12, error: null },
  { kind: 'tenant-finished', subdomain: 'malmo', outcome: 'failed', duration: 7, error },
];

test('tells of each tenant what the progress has told so far, in the order of the run', () => {
  expect(tenantsOfProgress(events)).toEqual([
    { subdomain: 'goteborg', state: 'applied', applied: ['1_init', '2_city'], duration: 12, error: null },
    { subdomain: 'malmo', state: 'failed', applied: [], duration: 7, error },
    { subdomain: 'riks', state: 'waiting', applied: [], duration: null, error: null },
  ]);
});

test('counts as finished what neither waits nor runs', () => {
  expect(tenantsOfProgress(events).filter(isFinished)).toHaveLength(2);
});
