import type { ReactNode } from 'react';
import { ScoreLines } from './score-lines.tsx';

interface EmptyStateProps {
  readonly title: string;
  readonly next: string;
  readonly children?: ReactNode;
}

export function EmptyState({ title, next, children }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      <ScoreLines className="mb-5 opacity-80" />
      <h2 className="font-semibold text-[15px]">{title}</h2>
      <p className="mt-1 max-w-[46ch] text-ink-soft">{next}</p>
      {children && <div className="mt-5 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
