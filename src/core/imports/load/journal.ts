import type pg from 'pg';
import { createTriggers, deleteExpired, findTrigger } from './journal.sql.ts';

/**
 * Sees to it that a musician who is erased leaves the journals too. False where this role may make no trigger: there no
 * journal is kept, since it would hold on to those who were erased.
 */
export async function forgetsErased(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ triggers: number; allowed: boolean }>(findTrigger);
  if (rows[0]?.triggers === 2) return true;
  if (rows[0]?.allowed !== true) return false;
  await client.query(createTriggers); // one message, so one transaction
  return true;
}

/** Deletes the journals whose time is over. Every import and undo does; a sweep may. */
export async function expireJournals(client: pg.ClientBase): Promise<void> {
  await client.query(deleteExpired);
}
