import { useState } from 'react';
import type { Workspace } from '../../../contract/workspaces.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { workspaceName } from '../../app/workspace.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Switch } from '../../components/switch.tsx';

/** On at once; off at once too, save in production, where it takes the workspace's short name. */
export function ReadOnlySwitch({ workspace }: { readonly workspace: Workspace }) {
  const translator = useTranslator();
  const { t } = translator;
  const update = useCommand('workspaces.update');
  const [asking, setAsking] = useState(false);
  const { id, stage, readOnly } = workspace;
  const name = workspaceName(translator, workspace);
  const change = (value: boolean) =>
    update.mutate({ id, readOnly: value }, { onSuccess: () => setAsking(false) });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-2" title={t('workspaces.readOnlyHint')}>
        <span aria-hidden>{t('workspaces.readOnly')}</span>
        <Switch
          label={t('workspaces.readOnlyOf', { name })}
          checked={readOnly}
          disabled={update.isPending}
          onChange={value => (stage === 'production' && !value ? setAsking(true) : change(value))}
        />
      </div>
      {update.error && !asking && <ErrorNotice error={update.error} />}
      {asking && (
        <ConfirmDialog
          title={t('workspaces.allowChanges', { name })}
          description={t('workspaces.allowChangesDescription')}
          confirmLabel={t('workspaces.allowingChanges')}
          typed={id}
          destructive
          busy={update.isPending}
          error={update.error}
          onConfirm={() => change(false)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
