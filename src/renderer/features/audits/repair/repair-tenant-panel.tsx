import { useState } from 'react';
import type { RepairTenant } from '../../../../contract/audits-repair.ts';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { useOwnValues } from './own-values.ts';
import { OwnValuesField } from './own-values-field.tsx';
import { RepairFacts } from './repair-facts.tsx';
import { RepairProgress } from './repair-progress.tsx';
import { RepairStateBadge } from './repair-state-badge.tsx';
import { SealDialog } from './seal-dialog.tsx';

interface RepairTenantPanelProps {
  readonly tenant: RepairTenant;
  readonly looking: boolean;
  readonly onLook: () => void;
  readonly onClose: () => void;
}

/** One tenant: whose rows are there and how many, what would go, and what stands in the way. */
export function RepairTenantPanel({ tenant, looking, onLook, onClose }: RepairTenantPanelProps) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const seal = useTask('audits.repairSeal');
  const hasOwnValues = useOwnValues(({ own }) => own[tenant.subdomain] !== undefined);
  const [asking, setAsking] = useState(false);
  const { subdomain, name, state, error, foreign, blocks } = tenant;
  const mine = seal.task?.input?.subdomain === subdomain ? seal.task : undefined;
  const last = mine?.progress.at(-1);
  const isSealed = mine?.status === 'done';
  // a value that was said stays to be taken back, also when nothing is untold any more
  const mayAssert = hasOwnValues || blocks.some(({ reason }) => reason === 'untold');
  const maySeal =
    canChange &&
    !looking &&
    !seal.running &&
    !isSealed &&
    foreign.length > 0 &&
    !blocks.some(each => each.blocks === 'seal');
  if (asking) return <SealDialog tenant={tenant} onClose={() => setAsking(false)} />;
  const close = () => {
    if (isSealed) {
      seal.clear();
      onLook();
    }
    onClose();
  };
  return (
    <Dialog place="wide" title={name} description={subdomain} onClose={close}>
      <div className="flex flex-col gap-5">
        {!isSealed && (
          <p>
            <RepairStateBadge state={state} />
          </p>
        )}
        {error && <ErrorNotice error={error} />}
        {mine?.error && <ErrorNotice error={mine.error} />}
        {mine?.status === 'running' && (
          <RepairProgress
            label={t('repairPage.sealing')}
            last={last}
            text={last && t(`repairPage.phases.${last.phase}`)}
          />
        )}
        {isSealed && (
          <p role="status" className="rounded-lg bg-good-soft px-4 py-3 font-medium">
            {t('repairPage.sealed', { count: mine.result?.rows ?? 0 })}
          </p>
        )}
        {!isSealed && <RepairFacts tenant={tenant} />}
        {canChange && mayAssert && <OwnValuesField subdomain={subdomain} looking={looking} onLook={onLook} />}
      </div>
      <DialogActions>
        {mine?.status === 'running' && (
          <Button busy={mine.cancelling} onClick={seal.cancel}>
            {t('common.cancel')}
          </Button>
        )}
        {maySeal && (
          <Button variant="danger" onClick={() => setAsking(true)}>
            {t('repairPage.seal')}
          </Button>
        )}
        <Button onClick={close}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
