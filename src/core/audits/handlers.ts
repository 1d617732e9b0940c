import type { Handlers } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { checks } from './checks/index.ts';
import { describeCheck } from './engine/judge.ts';
import { recheck } from './engine/recheck.ts';
import { runAudit } from './engine/run.ts';
import { exportAudit } from './export/export.ts';
import { findSigningKey, replaceSigningKey } from './export/signing-key.ts';
import { verifyFile } from './export/verify-file.ts';
import { acceptFindings, withdrawAcceptances } from './findings/acceptances.ts';
import { planLogins } from './logins/plan.ts';
import { repairHandlers } from './repair/handlers.ts';
import { listAudits, readAudit } from './repository.ts';

export function auditHandlers(deps: Deps): Handlers['audits'] {
  return {
    checks: () => checks.map(describeCheck),
    run: (request, task) => deps.locks.exclusive('audits.run', () => runAudit(deps, request, task)),
    logins: ({ subdomains }) => planLogins(deps, subdomains),
    list: () => listAudits(deps.control),
    show: ({ auditId }) => readAudit(deps.control, auditId),
    recheck: request => recheck(deps, request),
    accept: (request, context) => acceptFindings(deps, request, context),
    withdraw: ({ keys }, context) => withdrawAcceptances(deps, keys, context),
    export: (request, context) => exportAudit(deps, request, context),
    signingKey: async () => (await findSigningKey(deps))?.shown ?? null,
    newSigningKey: async (_, context) => {
      const { shown } = await replaceSigningKey(deps);
      context.note({ fingerprint: shown.fingerprint });
      return shown;
    },
    verify: request => verifyFile(deps.files, request),
    ...repairHandlers(deps),
  };
}
