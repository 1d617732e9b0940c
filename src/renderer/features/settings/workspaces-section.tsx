import { toast } from 'sonner';
import { type Workspace, WorkspaceColour } from '../../../contract/workspaces.ts';
import { useCall, useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { workspaceName } from '../../app/workspace.ts';
import { Answer } from '../../components/answer.tsx';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Section } from '../../components/section.tsx';
import { Select } from '../../components/select.tsx';
import { Switch } from '../../components/switch.tsx';
import { WorkspaceDot } from '../../components/workspace-dot.tsx';

export function WorkspacesSection() {
  const { t } = useTranslator();
  const workspaces = useCall('workspaces.list', {});
  return (
    <Section flush title={t('workspaces.title')} description={t('workspaces.description')}>
      <Answer query={workspaces}>
        {list => (
          <ul>
            {list.map(workspace => (
              <WorkspaceRow key={workspace.id} workspace={workspace} />
            ))}
          </ul>
        )}
      </Answer>
    </Section>
  );
}

function WorkspaceRow({ workspace }: { readonly workspace: Workspace }) {
  const translator = useTranslator();
  const { t } = translator;
  const update = useCommand('workspaces.update');
  const use = useCommand('workspaces.use');
  const name = workspaceName(translator, workspace);
  const { id, kind, colour, readOnly, current, control } = workspace;
  const error = update.error ?? use.error;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 border-line border-b px-5 py-3.5 last:border-0">
      <WorkspaceDot colour={colour} />
      <div className="min-w-40 flex-1">
        <p className="flex items-center gap-2 font-medium">
          {name}
          {current && <Badge tone="accent">{t('workspaces.current')}</Badge>}
        </p>
        <p className="text-[13px] text-ink-soft">
          {t(`workspaces.kinds.${kind}`)} · {t(`workspaces.control.${control}`)}
        </p>
      </div>
      <div className="flex items-center gap-2" title={t('workspaces.readOnlyHint')}>
        <span aria-hidden>{t('workspaces.readOnly')}</span>
        <Switch
          label={t('workspaces.readOnlyOf', { name })}
          checked={readOnly}
          disabled={update.isPending}
          onChange={value => update.mutate({ id, readOnly: value })}
        />
      </div>
      <Select
        aria-label={t('workspaces.colourOf', { name })}
        className="w-34"
        value={colour}
        onChange={event => update.mutate({ id, colour: WorkspaceColour.parse(event.target.value) })}
        options={WorkspaceColour.options.map(value => ({ value, label: t(`workspaces.colours.${value}`) }))}
      />
      <Button
        disabled={current}
        busy={use.isPending}
        onClick={() =>
          use.mutate({ id }, { onSuccess: () => toast.success(t('workspaces.using', { name })) })
        }
      >
        {t('workspaces.use')}
      </Button>
      {error && (
        <div className="basis-full">
          <ErrorNotice error={error} />
        </div>
      )}
    </li>
  );
}
