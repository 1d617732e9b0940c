import { memo } from 'react';
import { useFormat } from '../../../app/format.ts';
import { classNames } from '../../../components/class-names.ts';
import type { TenantRun } from './run-model.ts';
import { looks, useStateText } from './tenant-state.tsx';
import { Took } from './took.tsx';
import { useNowText } from './use-now-text.ts';

interface TenantTileProps {
  readonly tenant: TenantRun;
  readonly name: string;
  /** A mark alone, for a fleet that would fill pages otherwise. */
  readonly dense: boolean;
  /** All of what it is at, in two lines. */
  readonly roomy?: boolean;
  /** The one tile that Tab reaches. */
  readonly active: boolean;
  readonly onOpen: (subdomain: string) => void;
}

const grounds = {
  neutral: 'border-line bg-surface text-ink-faint',
  accent: 'border-accent bg-accent-soft text-accent',
  good: 'border-transparent bg-good-soft text-good',
  warn: 'border-transparent bg-warn-soft text-warn',
  danger: 'border-danger bg-danger-soft text-danger',
} as const;

/** Drawn anew only when its own tenant changes. */
export const TenantTile = memo(function TenantTile({
  tenant,
  name,
  dense,
  roomy = false,
  active,
  onOpen,
}: TenantTileProps) {
  const format = useFormat();
  const stateText = useStateText();
  const nowText = useNowText();
  const { state, duration } = tenant;
  const { icon: Icon, tone } = looks[state];
  const took = duration === null ? '' : format.duration(duration);
  const isTimed = duration !== null || tenant.startedAt !== null;
  const now = nowText(tenant);
  const icon = <Icon aria-hidden className={classNames('shrink-0', state === 'running' && 'animate-spin')} />;
  const label = [`${name}: ${stateText(state)}`, took, now].filter(Boolean).join(', ');
  if (dense) {
    return (
      <button
        type="button"
        data-tenant={tenant.subdomain}
        onClick={() => onOpen(tenant.subdomain)}
        tabIndex={active ? 0 : -1}
        aria-label={label}
        title={label}
        className={classNames(
          'flex size-[22px] items-center justify-center rounded-[5px] border [&_svg]:size-3.5',
          grounds[tone],
        )}
      >
        {icon}
      </button>
    );
  }
  return (
    <button
      type="button"
      data-tenant={tenant.subdomain}
      onClick={() => onOpen(tenant.subdomain)}
      tabIndex={active ? 0 : -1}
      title={now || undefined}
      className={classNames(
        'flex min-w-0 flex-col rounded-[7px] border px-2.5 py-1.5 text-left [&_svg]:size-4',
        grounds[tone],
      )}
    >
      <span className="flex w-full items-center gap-1.5">
        {icon}
        <span className="min-w-0 flex-1 truncate font-medium text-[13px] text-ink">{name}</span>
        <span className="shrink-0 text-[12px] text-ink-soft tabular-nums">
          {isTimed ? <span className="sr-only">{stateText(state)}, </span> : stateText(state)}
          <Took tenant={tenant} />
        </span>
      </span>
      <span
        className={classNames(
          'w-full text-[12px] text-ink-soft',
          roomy ? 'line-clamp-2 h-[36px] break-words' : 'h-[18px] truncate',
        )}
      >
        {now}
      </span>
    </button>
  );
});
