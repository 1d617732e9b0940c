import { TriangleAlert } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { MigrationPlan } from '../../../../../contract/migrations-plan.ts';
import type { MigrationRunRequest } from '../../../../../contract/migrations-run.ts';
import { useTranslator } from '../../../../app/translation.ts';
import { useWorkspace, workspaceName } from '../../../../app/workspace.ts';
import { Button } from '../../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../../components/dialog.tsx';
import { Field, Input } from '../../../../components/field.tsx';
import { Switch } from '../../../../components/switch.tsx';
import { pendingMigrations } from '../../plan/plan-view.ts';
import { isDestructive, RiskList } from '../../plan/risk-list.tsx';
import { BackupField } from './backup-field.tsx';
import { type RunSettings, scopeOf, toRequest, usualSettings } from './run-settings.ts';
import { SettingsFields } from './settings-fields.tsx';
import { useSettingsText } from './use-settings-text.ts';
import { WhatRuns } from './what-runs.tsx';

interface RunDialogProps {
  readonly plan: MigrationPlan;
  readonly onRun: (request: MigrationRunRequest) => void;
  readonly onClose: () => void;
}

/** Says what a run will do before it does it. Enter is enough, unless something is lost by it or it is production. */
export function RunDialog({ plan, onRun, onClose }: RunDialogProps) {
  const translator = useTranslator();
  const { t } = translator;
  const workspace = useWorkspace();
  const settingsText = useSettingsText();
  const [settings, setSettings] = useState<RunSettings>(usualSettings);
  const [typed, setTyped] = useState('');
  const run = useRef<HTMLButtonElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const scope = useMemo(() => scopeOf(plan, settings.outOfOrder), [plan, settings.outOfOrder]);
  const pending = useMemo(() => pendingMigrations(plan, scope.run), [plan, scope]);
  const subdomains = useMemo(() => scope.run.map(({ subdomain }) => subdomain), [scope]);
  const request = toRequest(settings, plan.digest);

  const isProduction = workspace?.stage === 'production';
  const destructive = pending.filter(({ migration }) => isDestructive(migration));
  const refused = pending.filter(({ migration }) => migration.mode === 'refused');
  const word = workspace?.id ?? '';
  const mayRun =
    request !== null &&
    scope.run.length > 0 &&
    refused.length === 0 &&
    (destructive.length === 0 || typed === word);
  return (
    <Dialog
      place="wide"
      title={t('migrations.runTitle')}
      description={t('migrations.runDescription', {
        count: scope.run.length,
        pending: pending.reduce((sum, { tenants }) => sum + tenants, 0),
      })}
      onClose={onClose}
      onOpenAutoFocus={event => {
        event.preventDefault();
        const careful = isProduction || destructive.length > 0 || !mayRun;
        (careful ? cancel : run).current?.focus();
      }}
    >
      <div className="flex flex-col gap-4">
        {isProduction && workspace && (
          <Warning>
            {t('migrationsPage.settings.production', {
              name: workspaceName(translator, workspace),
              count: scope.run.length,
            })}
          </Warning>
        )}
        <WhatRuns pending={pending} scope={scope} />
        {refused.length > 0 && (
          <Warning>
            {t('migrationsPage.settings.refused', {
              names: refused.map(({ migration }) => migration.name).join(', '),
            })}
          </Warning>
        )}
        {destructive.length > 0 && (
          <section aria-label={t('migrationsPage.settings.destructive')} className="flex flex-col gap-2">
            <Warning>{t('migrationsPage.settings.destructive')}</Warning>
            {destructive.map(({ migration }) => (
              <div key={migration.name} className="flex flex-col gap-1">
                <code className="break-all text-[12.5px] text-ink-soft">{migration.name}</code>
                <RiskList risks={migration.risks.filter(({ kind }) => kind === 'destructive')} />
              </div>
            ))}
          </section>
        )}
        {scope.outOfOrder > 0 && (
          <OutOfOrder
            count={scope.outOfOrder}
            checked={settings.outOfOrder}
            onChange={outOfOrder => setSettings({ ...settings, outOfOrder })}
          />
        )}
        <BackupField
          value={settings.backup}
          subdomains={subdomains}
          onChange={backup => setSettings({ ...settings, backup })}
        />
        <div>
          <p className="text-ink-soft">
            {request === null ? t('migrationsPage.settings.wrong') : settingsText(request)}
          </p>
          <details className="mt-1">
            <summary className="font-medium text-accent">{t('migrationsPage.settings.change')}</summary>
            <SettingsFields
              settings={settings}
              tenants={scope.run}
              onChange={part => setSettings({ ...settings, ...part })}
            />
          </details>
        </div>
        {destructive.length > 0 && (
          <Field label={t('common.typeToConfirm', { text: word })}>
            {control => (
              <Input
                {...control}
                value={typed}
                onChange={event => setTyped(event.target.value)}
                className="font-mono"
              />
            )}
          </Field>
        )}
      </div>
      <DialogActions>
        <Button ref={cancel} onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          ref={run}
          variant={isProduction || destructive.length > 0 ? 'danger' : 'primary'}
          disabled={!mayRun}
          onClick={() => request && onRun(request)}
        >
          {isProduction
            ? t('migrationsPage.settings.runInProduction', { count: scope.run.length })
            : t('migrations.runConfirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Warning({ children }: { readonly children: string }) {
  return (
    <p className="flex items-start gap-3 rounded-lg bg-danger-soft px-4 py-3 font-medium">
      <TriangleAlert aria-hidden className="mt-0.5 size-[18px] shrink-0 text-danger" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}

interface OutOfOrderProps {
  readonly count: number;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function OutOfOrder({ count, checked, onChange }: OutOfOrderProps) {
  const { t } = useTranslator();
  return (
    <div className="flex items-start gap-3 rounded-lg bg-warn-soft px-4 py-3">
      <span className="mt-0.5">
        <Switch label={t('migrationsPage.settings.outOfOrder')} checked={checked} onChange={onChange} />
      </span>
      <div>
        <p aria-hidden className="font-medium">
          {t('migrationsPage.settings.outOfOrder')}
        </p>
        <p className="text-[13px] text-ink-soft">{t('migrationsPage.settings.outOfOrderHint', { count })}</p>
      </div>
    </div>
  );
}
