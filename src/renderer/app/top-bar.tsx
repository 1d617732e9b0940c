import { Lock, Search } from 'lucide-react';
import { AppearanceMenu } from './appearance-menu.tsx';
import { useCommand } from './calls.ts';
import { RunningTasks } from './running-tasks.tsx';
import { useTranslator } from './translation.ts';
import { useWorkspace } from './workspace.ts';
import { WorkspaceMenu } from './workspace-menu.tsx';

const commandKey = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';

function LockButton() {
  const { t } = useTranslator();
  const lock = useCommand('access.lock');
  return (
    <button
      type="button"
      aria-label={t('access.lockHint')}
      title={`${t('access.lockHint')} (${commandKey} L)`}
      onClick={() => lock.mutate({})}
      className="flex size-8.5 shrink-0 items-center justify-center rounded-[7px] text-ink-soft hover:bg-sunken"
    >
      <Lock aria-hidden className="size-4.5" />
    </button>
  );
}

export function TopBar({ onOpenPalette }: { readonly onOpenPalette: () => void }) {
  const { t } = useTranslator();
  const colour = useWorkspace()?.colour;
  return (
    <header
      className="flex h-14 shrink-0 items-center gap-3 border-t-[3px] border-b border-b-line bg-surface px-6 max-[820px]:px-4"
      style={{ borderTopColor: colour && `var(--workspace-${colour})` }}
    >
      <WorkspaceMenu />
      <div className="min-w-0 flex-1" />
      <RunningTasks />
      <button
        type="button"
        onClick={onOpenPalette}
        className="flex h-8.5 w-[340px] min-w-0 items-center gap-2 rounded-[7px] border border-line-strong bg-canvas px-2.5 text-ink-faint hover:border-ink-faint max-[960px]:w-[200px]"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0 flex-1 truncate text-left">{t('shell.palette.open')}</span>
        <kbd
          aria-hidden
          className="shrink-0 rounded border border-line bg-surface px-1.5 font-sans text-[11.5px]"
        >
          {commandKey} K
        </kbd>
      </button>
      <LockButton />
      <AppearanceMenu />
    </header>
  );
}
