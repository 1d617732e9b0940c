import type { Handlers } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { checks } from './checks/index.ts';
import { describeCheck } from './report.ts';
import { listAudits, readAudit } from './repository.ts';
import { runAudit } from './run.ts';

export function auditHandlers(deps: Deps): Handlers['audits'] {
  return {
    checks: () => checks.map(describeCheck),
    run: ({ subdomains }, task) => deps.locks.exclusive('audits.run', () => runAudit(deps, subdomains, task)),
    list: () => listAudits(deps.control),
    show: ({ auditId }) => readAudit(deps.control, auditId),
  };
}
