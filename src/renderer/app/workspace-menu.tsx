import * as Menu from '@radix-ui/react-dropdown-menu';
import { Check, ChevronsUpDown, Lock } from 'lucide-react';
import { toast } from 'sonner';
import { Badge } from '../components/badge.tsx';
import { WorkspaceDot } from '../components/workspace-dot.tsx';
import { useCall, useCommand } from './calls.ts';
import { menuContent, menuItem, menuLabel } from './menu-styles.ts';
import { useErrorText, useTranslator } from './translation.ts';
import { useWorkspace, workspaceName } from './workspace.ts';

/** Which workspace this is, in its colour and always in sight, and the way to another. */
export function WorkspaceMenu() {
  const translator = useTranslator();
  const { t } = translator;
  const errorText = useErrorText();
  const current = useWorkspace();
  const all = useCall('workspaces.list', {}).data ?? [];
  const use = useCommand('workspaces.use');
  if (!current) return null;
  const name = workspaceName(translator, current);
  const change = (id: string) =>
    use.mutate(
      { id },
      {
        onSuccess: chosen =>
          toast.success(t('workspaces.using', { name: workspaceName(translator, chosen) })),
        onError: error => toast.error(errorText(error).what),
      },
    );
  return (
    <div className="flex min-w-0 items-center gap-2">
      <Menu.Root modal={false}>
        <Menu.Trigger
          aria-label={`${t('shell.workspace')}: ${name}`}
          className="flex h-8.5 min-w-0 items-center gap-2 rounded-[7px] border-2 px-2.5 font-medium hover:bg-sunken"
          style={{ borderColor: `var(--workspace-${current.colour})` }}
        >
          <WorkspaceDot colour={current.colour} />
          <span className="truncate">{name}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Content align="start" sideOffset={6} className={menuContent}>
            <Menu.Label className={menuLabel}>{t('shell.switchWorkspace')}</Menu.Label>
            <Menu.RadioGroup value={current.id} onValueChange={change}>
              {all.map(workspace => (
                <Menu.RadioItem key={workspace.id} value={workspace.id} className={menuItem}>
                  <WorkspaceDot colour={workspace.colour} />
                  <span className="flex-1">{workspaceName(translator, workspace)}</span>
                  {workspace.readOnly && (
                    <Lock aria-label={t('shell.readOnly')} className="size-3.5 text-ink-faint" />
                  )}
                  <Menu.ItemIndicator>
                    <Check aria-hidden className="size-4 text-accent" />
                  </Menu.ItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Content>
        </Menu.Portal>
      </Menu.Root>
      {current.readOnly && (
        <Badge tone="warn" title={t('shell.readOnlyHint')}>
          <Lock aria-hidden />
          {t('shell.readOnly')}
        </Badge>
      )}
    </div>
  );
}
