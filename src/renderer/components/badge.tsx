import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const tones = {
  neutral: 'bg-sunken text-ink-soft',
  accent: 'bg-accent-soft text-accent',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
} as const;

export type Tone = keyof typeof tones;

interface BadgeProps {
  readonly tone?: Tone;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

export function Badge({ tone = 'neutral', title, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={classNames(
        'inline-flex h-[22px] align-middle max-w-full items-center gap-1 truncate rounded-full px-2.5 font-medium text-[12px]',
        '[&_svg]:size-3.5 [&_svg]:shrink-0',
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
