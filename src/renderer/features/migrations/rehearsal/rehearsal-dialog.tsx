import { TriangleAlert } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { MigrationPlan } from '../../../../contract/migrations-plan.ts';
import type { RehearsalRequest } from '../../../../contract/migrations-rehearsal.ts';
import { OrchestrasPicker } from '../../../app/orchestras-picker.tsx';
import { useTranslator } from '../../../app/translation.ts';
import { useWorkspace } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { RadioGroup } from '../../../components/radio-group.tsx';
import { Switch } from '../../../components/switch.tsx';
import { pendingMigrations } from '../plan/plan-view.ts';
import { scopeOf } from '../run/settings/run-settings.ts';
import { ForetoldLocks } from './foretold-locks-list.tsx';
import { type RehearsalChoice, rehearsalReaches, rehearsedTenants, toRehearsal } from './rehearsal-scope.ts';

interface RehearsalDialogProps {
  readonly plan: MigrationPlan;
  readonly onRehearse: (request: RehearsalRequest) => void;
  readonly onClose: () => void;
}

/** Says what a rehearsal locks and who may have to wait before it goes. In production it is one canary unless more is asked for. */
export function RehearsalDialog({ plan, onRehearse, onClose }: RehearsalDialogProps) {
  const { t } = useTranslator();
  const isProduction = useWorkspace()?.stage === 'production';
  const [choice, setChoice] = useState<RehearsalChoice>({
    reach: isProduction ? 'canary' : 'fleet',
    names: [],
    outOfOrder: false,
  });
  const go = useRef<HTMLButtonElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const scope = useMemo(() => scopeOf(plan, choice.outOfOrder), [plan, choice.outOfOrder]);
  const tenants = rehearsedTenants(plan, choice);
  const pending = useMemo(() => pendingMigrations(plan, tenants), [plan, tenants]);
  const migrations = pending.map(({ migration }) => migration);
  const wrapped = migrations.filter(({ mode }) => mode === 'transaction');
  const request = toRehearsal(plan, choice);
  const change = (part: Partial<RehearsalChoice>) => setChoice({ ...choice, ...part });
  const canary = scope.run[0];
  const wholeProduction = isProduction && choice.reach === 'fleet';
  return (
    <Dialog
      place="wide"
      title={t('rehearsalPage.dialog.title')}
      description={t('rehearsalPage.dialog.description')}
      onClose={onClose}
      onOpenAutoFocus={event => {
        event.preventDefault();
        (isProduction ? cancel : go).current?.focus();
      }}
    >
      <div className="flex flex-col gap-4">
        <RadioGroup
          label={t('rehearsalPage.dialog.where')}
          value={choice.reach}
          onChange={reach => change({ reach })}
          options={rehearsalReaches.map(value => ({
            value,
            label: t(`rehearsalPage.dialog.reaches.${value}`, {
              name: canary?.name ?? '',
              count: scope.run.length,
            }),
            ...(value === 'fleet' && isProduction && { hint: t('rehearsalPage.dialog.fleetHint') }),
          }))}
        />
        {choice.reach === 'named' && (
          <OrchestrasPicker
            orchestras={scope.run}
            chosen={choice.names}
            most={50}
            onChange={names => change({ names })}
          />
        )}
        {scope.outOfOrder > 0 && (
          <p className="flex items-center gap-3">
            <Switch
              label={t('migrationsPage.settings.outOfOrder')}
              checked={choice.outOfOrder}
              onChange={outOfOrder => change({ outOfOrder })}
            />
            <span aria-hidden>{t('migrationsPage.settings.outOfOrder')}</span>
          </p>
        )}
        <div className="flex gap-3 rounded-lg bg-warn-soft px-4 py-3">
          <TriangleAlert aria-hidden className="mt-0.5 size-[18px] shrink-0 text-warn" />
          <div className="min-w-0 flex-1">
            <p className="font-medium">{t('rehearsalPage.dialog.usersMayWait')}</p>
            <p className="text-ink-soft">{t('rehearsalPage.dialog.bounded')}</p>
          </div>
        </div>
        <ForetoldLocks migrations={wrapped} />
        {migrations.length > wrapped.length && (
          <p className="text-ink-soft">
            {t('rehearsalPage.dialog.notWrapped', {
              count: migrations.length - wrapped.length,
              names: migrations
                .filter(({ mode }) => mode !== 'transaction')
                .map(({ name }) => name)
                .join(', '),
            })}
          </p>
        )}
      </div>
      <DialogActions>
        <Button ref={cancel} onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          ref={go}
          variant={wholeProduction ? 'danger' : 'primary'}
          disabled={request === null || tenants.length === 0}
          onClick={() => request && onRehearse(request)}
        >
          {t(wholeProduction ? 'rehearsalPage.dialog.goInProduction' : 'rehearsalPage.dialog.go', {
            count: tenants.length,
          })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
