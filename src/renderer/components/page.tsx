import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface PageProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** The page is as high as the window and its table scrolls, not the page. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

export function Page({ title, description, actions, fill = false, children }: PageProps) {
  return (
    // relative: what is placed for screen readers only must scroll with the page, not make the window scroll
    <div className={classNames('relative h-full', fill ? 'flex min-h-0 flex-col' : 'overflow-y-auto')}>
      <div
        className={classNames(
          'mx-auto flex w-full max-w-[1440px] flex-col gap-4 px-6 pt-5 pb-6 max-[820px]:px-4',
          fill && 'min-h-0 flex-1',
        )}
      >
        <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="min-w-0">
            <h1 className="break-words font-semibold text-[22px] leading-tight tracking-[-0.01em]">
              {title}
            </h1>
            {description && <div className="mt-1 text-ink-soft">{description}</div>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  );
}
