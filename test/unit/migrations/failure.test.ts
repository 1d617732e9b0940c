import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/app-error.ts';
import { lostFailure, migrationFailure, reasonOf } from '../../../src/core/migrations/failure.ts';

const migration = { name: 'm1', folder: '/m', sql: '', checksum: '' };

const told = ['0A000', '23505', '25001', '26000', '2BP01', '3F000', '42P07', '55006'];
const silent = ['22P02', '22007', 'P0001', '57014', '53100', '40001', 'XX000', '', undefined];

describe('reasonOf', () => {
  test.each(told)('tells the message of %s, which names objects', code => {
    expect(reasonOf(databaseError(code))).toBe('a message');
  });

  test.each(silent)('keeps the message of %s, which may hold a value', code => {
    expect(reasonOf(databaseError(code))).toBe('');
  });

  test('keeps what a RAISE says under any code', () => {
    expect(reasonOf(databaseError('42501', 'exec_stmt_raise'))).toBe('');
  });
});

describe('migrationFailure', () => {
  test('names migration and code, and never takes the detail', () => {
    const failure = migrationFailure(migration, databaseError('23505'));
    expect(failure).toMatchObject({
      code: 'migration_failed',
      details: { migration: 'm1', code: '23505', reason: 'a message' },
    });
    expect(JSON.stringify(failure)).not.toContain('a row');
  });

  test('gives back what is not the database’s', () => {
    const error = new AppError('cancelled');
    expect(migrationFailure(migration, error)).toBe(error);
  });
});

test('a lost connection is told by its SQLSTATE where there was one', () => {
  const client = new pg.Client({ host: 'db.example', port: 5433, database: 'malmo' });
  expect(lostFailure(client, migration, databaseError('57P01'), 2)).toMatchObject({
    code: 'migration_failed',
    details: { migration: 'm1', code: '57P01', reason: '', statement: 2 },
  });
  expect(lostFailure(client, migration, new Error('Connection terminated'))).toMatchObject({
    code: 'connection_lost',
    details: { host: 'db.example', port: 5433, database: 'malmo', migration: 'm1' },
  });
});

test('names the objects that the server names, but none that the author of a RAISE made up', () => {
  const names = { schema: 'public', table: 'Musician', column: 'city', constraint: 'one' };
  expect(migrationFailure(migration, Object.assign(databaseError('23502'), names))).toMatchObject({
    details: names,
  });
  const raised = migrationFailure(migration, Object.assign(databaseError('23502', 'exec_stmt_raise'), names));
  expect((raised as AppError).details).toEqual({ migration: 'm1', code: '23502', reason: 'raised' });
});

function databaseError(code: string | undefined, routine = 'some_routine'): pg.DatabaseError {
  const error = new pg.DatabaseError('a message', 0, 'error');
  return Object.assign(error, { code, routine, detail: 'a row' });
}
