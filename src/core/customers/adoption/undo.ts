import type pg from 'pg';
import type { AdoptionProof } from '../../../contract/customers-adoption.ts';
import { AppError } from '../../app-error.ts';
import type { Deps } from '../../deps.ts';
import { withMigrationLock } from '../../migrations/lock.ts';
import { everySchemaButPodium } from './catalogue.sql.ts';
import { digestCatalogue } from './digest.ts';
import { provedChange } from './proved-change.ts';
import { readAdoption } from './repository.ts';

/**
 * Drops Podium's schema with all that it holds, and nothing else. Throws `control_not_adoptable` where Podium made the
 * control database itself, and where something outside its schema would be dropped with it.
 */
export async function undoAdoption(deps: Deps, confirmation: string): Promise<AdoptionProof> {
  await deps.control.close(); // its connections would hold locks in the schema
  const proof = await deps.control.withSession(
    async client => {
      const adoption = await readAdoption(client);
      if (adoption === null) throw new AppError('control_not_adoptable', { reason: 'not_adopted' });
      const { database } = adoption;
      if (confirmation !== database) {
        throw new AppError('confirmation_mismatch', { database }, { field: 'confirmation' });
      }
      return withMigrationLock(client, () =>
        provedChange(client, { keep: true, change: () => dropSchema(client), onTable: () => {} }),
      );
    },
    { purpose: 'adoption', statementTimeout: 0 },
  );
  // a page may have asked meanwhile; what it opened took the schema for granted
  await Promise.all([deps.control.close(), deps.connections.forget()]);
  return proof;
}

async function dropSchema(client: pg.ClientBase): Promise<void> {
  const before = await digestCatalogue(client, everySchemaButPodium);
  await client.query('DROP SCHEMA podium CASCADE');
  if ((await digestCatalogue(client, everySchemaButPodium)) === before) return;
  throw new AppError('control_not_adoptable', { reason: 'depended_on' });
}
