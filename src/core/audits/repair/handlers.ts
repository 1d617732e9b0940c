import type { Handlers } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';
import { forgetSealed } from './forget.ts';
import { openSealed } from './open.ts';
import { planRepair } from './plan.ts';
import { restoreSealed } from './restore.ts';
import { sealForeignRows } from './seal.ts';
import { listSealedRows } from './sealed-rows.ts';
import { writeRepair } from './write.ts';

type RepairMethod =
  | 'repairPlan'
  | 'repairSeal'
  | 'repairWrite'
  | 'sealedRows'
  | 'openSealed'
  | 'forgetSealed'
  | 'restoreSealed';

export function repairHandlers(deps: Deps): Pick<Handlers['audits'], RepairMethod> {
  return {
    repairPlan: (request, task) => planRepair(deps, request, task),
    repairSeal: (request, task) =>
      deps.locks.exclusive('audits.repair', () => sealForeignRows(deps, request, task)),
    repairWrite: (request, task) => writeRepair(deps, request, task),
    sealedRows: () => listSealedRows(deps.sealedRows),
    openSealed: (request, context) => openSealed(deps, request, context),
    forgetSealed: (request, context) => forgetSealed(deps, request, context),
    restoreSealed: (request, context) =>
      deps.locks.exclusive('audits.repair', () => restoreSealed(deps, request, context)),
  };
}
