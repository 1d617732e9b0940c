import type { AuditReport } from '../../../contract/audits-report.ts';
import type { WorkspaceStage } from '../../../contract/workspaces.ts';
import { actorName } from '../../activity/actor-name.ts';
import type { Deps } from '../../deps.ts';
import { readAudit } from '../repository.ts';
import { digest } from './signature.ts';

/** What a signed report tells: the audit, and of what, by whom and when. */
export interface AuditDocument {
  readonly kind: 'podium-audit-report';
  readonly version: 1;
  readonly podium: string;
  readonly workspace: { readonly id: string; readonly name: string; readonly stage: WorkspaceStage };
  readonly exportedAt: string;
  readonly exportedBy: string;
  /** Who ran the audit, as the activity has it; null where it does not tell. */
  readonly auditedBy: string | null;
  /** Of the audit below as `JSON.stringify` writes it: by it reports in other formats are told to be of the same. */
  readonly sha256: string;
  readonly audit: AuditReport;
}

export async function readDocument(deps: Deps, auditId?: string): Promise<AuditDocument> {
  const audit = await readAudit(deps.control, auditId);
  const { id, name, stage } = deps.workspaces.current();
  return {
    kind: 'podium-audit-report',
    version: 1,
    podium: deps.ports.version,
    workspace: { id, name, stage },
    exportedAt: deps.ports.clock.now().toISOString(),
    exportedBy: actorName(),
    auditedBy: await whoRan(deps, audit.auditId),
    sha256: digest(Buffer.from(JSON.stringify(audit))),
    audit,
  };
}

async function whoRan({ control }: Deps, auditId: string): Promise<string | null> {
  const [row] = await control.query<{ readonly who: string }>(
    `SELECT concat_ws('@', b.actor->>'user', b.actor->>'machine') AS who
     FROM podium.activity_link e JOIN podium.activity_link b ON b.entry = e.entry AND b.phase = 'begin'
     WHERE e.phase = 'end' AND e.method = 'audits.run' AND e.note->>'auditId' = $1 LIMIT 1`,
    [auditId],
  );
  return row?.who ?? null;
}

/** The lines of a JSON report before its signature. */
export function toJsonLines(document: AuditDocument): Buffer {
  return Buffer.from(`{"report":${JSON.stringify(document, null, 2)},\n`);
}
