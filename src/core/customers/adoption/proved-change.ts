import type pg from 'pg';
import type { AdoptionProof } from '../../../contract/customers-adoption.ts';
import { digestPublic, pinnedSettings, type SchemaDigest } from './digest.ts';

interface ProvedChange {
  /** False takes the change back also when `public` is equal: a rehearsal. */
  readonly keep: boolean;
  readonly change: (before: SchemaDigest) => Promise<void>;
  readonly onTable: (done: number, total: number) => void;
}

/**
 * Changes the control database in one transaction, and keeps it only when `public` is the same after it as before it. All is
 * read from one snapshot, so that what the web application writes meanwhile is neither blocked nor taken for ours.
 */
export async function provedChange(
  client: pg.ClientBase,
  { keep, change, onTable }: ProvedChange,
): Promise<AdoptionProof> {
  await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ; ${pinnedSettings}`);
  try {
    const before = await digestPublic(client, onTable);
    await change(before);
    const proof = compare(before, await digestPublic(client, onTable));
    await client.query(keep && proof.equal ? 'COMMIT' : 'ROLLBACK');
    return proof;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

function compare(before: SchemaDigest, after: SchemaDigest): AdoptionProof {
  return {
    catalogueBefore: before.catalogue,
    catalogueAfter: after.catalogue,
    rowsBefore: before.rows,
    rowsAfter: after.rows,
    rows: after.rowCount,
    equal: before.catalogue === after.catalogue && before.rows === after.rows,
  };
}
