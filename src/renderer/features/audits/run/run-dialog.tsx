import { useRef, useState } from 'react';
import { useCall } from '../../../app/calls.ts';
import { OrchestrasPicker } from '../../../app/orchestras-picker.tsx';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { RadioGroup } from '../../../components/radio-group.tsx';
import { Switch } from '../../../components/switch.tsx';
import { useChosenAudit } from '../report/use-shown-audit.ts';
import { LoginPlan } from './login-plan.tsx';

/** What an audit is to be made of. Enter is enough: it changes nothing. */
export function RunDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslator();
  const customers = useCall('customers.list', {}).data ?? [];
  const run = useTask('audits.run');
  const choose = useChosenAudit(chosen => chosen.choose);
  const [scope, setScope] = useState<'fleet' | 'some'>('fleet');
  const [names, setNames] = useState<readonly string[]>([]);
  const [exhaustive, setExhaustive] = useState(false);
  const start = useRef<HTMLButtonElement>(null);
  const subdomains = scope === 'some' ? [...names] : undefined;
  const mayRun = subdomains === undefined || subdomains.length > 0;
  const begin = () => {
    choose(null); // what was found now is what to look at
    void run.start({ ...(subdomains && { subdomains }), exhaustive });
    onClose();
  };
  return (
    <Dialog
      title={t('auditsPage.run.title')}
      description={t('audits.runHint')}
      onClose={onClose}
      onOpenAutoFocus={event => {
        event.preventDefault();
        start.current?.focus();
      }}
    >
      <div className="flex flex-col gap-4">
        <RadioGroup
          label={t('auditsPage.run.scope')}
          value={scope}
          onChange={setScope}
          options={[
            {
              value: 'fleet',
              label: t('auditsPage.run.fleet', { count: customers.length }),
              hint: t('auditsPage.run.fleetHint'),
            },
            { value: 'some', label: t('auditsPage.run.some'), hint: t('auditsPage.run.someHint') },
          ]}
        />
        {scope === 'some' && <OrchestrasPicker orchestras={customers} chosen={names} onChange={setNames} />}
        <div className="flex items-start gap-3 rounded-lg border border-line px-4 py-3">
          <span className="mt-0.5">
            <Switch label={t('auditsPage.run.exhaustive')} checked={exhaustive} onChange={setExhaustive} />
          </span>
          <div className="min-w-0 flex-1">
            <p aria-hidden className="font-medium">
              {t('auditsPage.run.exhaustive')}
            </p>
            <p className="text-[13px] text-ink-soft">{t('auditsPage.run.exhaustiveHint')}</p>
            {exhaustive && mayRun && <LoginPlan subdomains={subdomains} />}
          </div>
        </div>
      </div>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button ref={start} variant="primary" disabled={!mayRun} onClick={begin}>
          {t('auditsPage.run.confirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
