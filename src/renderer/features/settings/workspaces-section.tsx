import { useState } from 'react';
import { toast } from 'sonner';
import type { Workspace } from '../../../contract/workspaces.ts';
import { useCall, useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { workspaceName } from '../../app/workspace.ts';
import { Answer } from '../../components/answer.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Section } from '../../components/section.tsx';
import { WorkspaceDot } from '../../components/workspace-dot.tsx';
import { AddWorkspaceDialog } from './add-workspace-dialog.tsx';
import { EditWorkspaceDialog } from './edit-workspace-dialog.tsx';
import { ReadOnlySwitch } from './read-only-switch.tsx';
import { ReconnectWorkspaceDialog } from './reconnect-workspace-dialog.tsx';

const stageTones: Readonly<Record<Workspace['stage'], Tone>> = {
  sandbox: 'neutral',
  staging: 'warn',
  production: 'danger',
};

export function WorkspacesSection() {
  const { t } = useTranslator();
  const workspaces = useCall('workspaces.list', {});
  const [adding, setAdding] = useState(false);
  return (
    <Section
      flush
      title={t('workspaces.title')}
      description={t('workspaces.description')}
      actions={<Button onClick={() => setAdding(true)}>{t('workspaces.add')}</Button>}
    >
      <Answer query={workspaces}>
        {list => (
          <ul>
            {list.map(workspace => (
              <WorkspaceRow key={workspace.id} workspace={workspace} />
            ))}
          </ul>
        )}
      </Answer>
      {adding && <AddWorkspaceDialog onClose={() => setAdding(false)} />}
    </Section>
  );
}

function WorkspaceRow({ workspace }: { readonly workspace: Workspace }) {
  const translator = useTranslator();
  const { t } = translator;
  const use = useCommand('workspaces.use');
  const [open, setOpen] = useState<'edit' | 'reconnect' | 'remove' | null>(null);
  const close = () => setOpen(null);
  const name = workspaceName(translator, workspace);
  const { id, kind, stage, colour, webApplication, current, control } = workspace;
  return (
    <li
      aria-label={name}
      className="flex flex-wrap items-center gap-x-6 gap-y-3 border-line border-b px-5 py-3.5 last:border-0"
    >
      <WorkspaceDot colour={colour} />
      <div className="min-w-60 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {kind !== 'sandbox' && <Badge tone={stageTones[stage]}>{t(`workspaces.stages.${stage}`)}</Badge>}
          {current && <Badge tone="accent">{t('workspaces.current')}</Badge>}
        </p>
        <p className="text-[13px] text-ink-soft">
          {t(`workspaces.kinds.${kind}`)}
          {current && ` · ${t(`workspaces.control.${control}`)}`}
        </p>
        {webApplication !== null && <p className="break-all text-[13px] text-ink-soft">{webApplication}</p>}
      </div>
      <ReadOnlySwitch workspace={workspace} />
      <div className="ml-auto flex flex-wrap justify-end gap-2">
        <Button variant="ghost" onClick={() => setOpen('edit')}>
          {t('workspaces.edit')}
        </Button>
        {kind === 'keychain' && (
          <>
            <Button variant="ghost" onClick={() => setOpen('reconnect')}>
              {t('workspaces.reconnect')}
            </Button>
            <Button variant="ghost" onClick={() => setOpen('remove')}>
              {t('workspaces.remove')}
            </Button>
          </>
        )}
        <Button
          disabled={current}
          busy={use.isPending}
          onClick={() =>
            use.mutate({ id }, { onSuccess: () => toast.success(t('workspaces.using', { name })) })
          }
        >
          {t('workspaces.use')}
        </Button>
      </div>
      {use.error && (
        <div className="basis-full">
          <ErrorNotice error={use.error} />
        </div>
      )}
      {open === 'edit' && <EditWorkspaceDialog workspace={workspace} onClose={close} />}
      {open === 'reconnect' && <ReconnectWorkspaceDialog workspace={workspace} onClose={close} />}
      {open === 'remove' && <RemoveWorkspaceDialog workspace={workspace} onClose={close} />}
    </li>
  );
}

interface RemoveWorkspaceDialogProps {
  readonly workspace: Workspace;
  readonly onClose: () => void;
}

function RemoveWorkspaceDialog({ workspace, onClose }: RemoveWorkspaceDialogProps) {
  const { t } = useTranslator();
  const remove = useCommand('workspaces.remove');
  const { id, name, current } = workspace;
  return (
    <ConfirmDialog
      title={t('workspaces.removeTitle', { name })}
      description={t('workspaces.removeDescription')}
      confirmLabel={t('workspaces.removing')}
      typed={id}
      destructive
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() =>
        remove.mutate(
          { id, confirmation: id },
          { onSuccess: () => toast.success(t('workspaces.removed', { name })) },
        )
      }
      onClose={onClose}
    >
      {current && <p className="mb-2 text-ink-soft">{t('workspaces.removeCurrent')}</p>}
    </ConfirmDialog>
  );
}
