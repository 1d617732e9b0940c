import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/app-error.ts';
import { migrationFailure, reasonOf, UnsettledMigration } from '../../../src/core/migrations/failure.ts';

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
  expect(new UnsettledMigration(migration, 'id', databaseError('57P01'))).toMatchObject({
    code: 'migration_failed',
    details: { migration: 'm1', code: '57P01', reason: '' },
  });
  expect(new UnsettledMigration(migration, 'id', new Error('Connection terminated')).code).toBe(
    'connection_lost',
  );
});

function databaseError(code: string | undefined, routine = 'some_routine'): pg.DatabaseError {
  const error = new pg.DatabaseError('a message', 0, 'error');
  return Object.assign(error, { code, routine, detail: 'a row' });
}
