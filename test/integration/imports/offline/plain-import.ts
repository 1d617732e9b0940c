import type { ImportCounts } from '../../../../src/contract/imports-preview.ts';
import { assertNotOnHold } from '../../../../src/core/customers/hold.ts';
import type { Deps } from '../../../../src/core/deps.ts';
import type { KnownUnknown } from '../../../../src/core/imports/offline/queue-item.ts';
import type { PlanToRun, RunPlan } from '../../../../src/core/imports/offline/run-queue.ts';
import { SealedFile } from '../../../../src/core/local-store/sealed-file.ts';

interface Steps {
  readonly beforeCommit?: (queued: PlanToRun) => Promise<void> | void;
  readonly afterCommit?: (queued: PlanToRun) => void;
  readonly unknown?: readonly KnownUnknown[];
}

/**
 * The least that is an import: one e-mail a line, in one transaction with the import's record under its id. The queue is tested
 * by it, so that a test can stand at each of its steps.
 */
export function plainImport(deps: Deps, steps: Steps = {}): RunPlan {
  return async queued => {
    const { importId, plan, source, fileName } = queued;
    const tenant = await deps.tenants.bySubdomain(plan.subdomain);
    assertNotOnHold(tenant);
    const file = new SealedFile(source.path, source.key);
    const bytes = Buffer.alloc(file.size);
    file.readAt(0, bytes);
    file[Symbol.dispose]();
    const lines = bytes.toString('utf8').trimEnd().split('\n');
    const emails = lines.filter(line => line.includes('@'));
    const session = { purpose: 'import', statementTimeout: 0 };
    return deps.connections.withSession(tenant, session, async client => {
      await client.query('BEGIN');
      const { rowCount } = await client.query(
        `INSERT INTO "Musician" ("firstName", "lastName", "email") SELECT 'A', 'B', e FROM unnest($1::text[]) e
         ON CONFLICT DO NOTHING`,
        [emails],
      );
      const created = rowCount ?? 0;
      const counts: ImportCounts = {
        ...{ rows: lines.length, created, updated: 0, unchanged: emails.length - created },
        ...{ existing: 0, rejected: lines.length - emails.length },
      };
      await client.query(
        `INSERT INTO podium.import (id, file_name, sha256, rows, created, updated, unchanged, rejected)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [importId, fileName, plan.sha256, counts.rows, created, 0, counts.unchanged, counts.rejected],
      );
      await steps.beforeCommit?.(queued);
      await client.query('COMMIT');
      steps.afterCommit?.(queued);
      return { counts, unknown: steps.unknown ?? [] };
    });
  };
}
