import { type ReactNode, useEffect, useId, useRef } from 'react';
import { classNames } from './class-names.ts';

interface SectionProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** Content that reaches the edges of the card, such as a table. */
  readonly flush?: boolean;
  readonly className?: string;
  /** Takes the focus when it appears: for what comes in place of the control that was used. */
  readonly focusTitle?: boolean;
  readonly children?: ReactNode;
}

/** A titled card on a page. */
export function Section({
  title,
  description,
  actions,
  flush = false,
  className,
  focusTitle = false,
  children,
}: SectionProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focusTitle) heading.current?.focus();
  }, [focusTitle]);
  return (
    <section aria-labelledby={id} className={classNames('card min-w-0', className)}>
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 pt-4 pb-3">
        <div className="min-w-0">
          <h2 ref={heading} id={id} tabIndex={-1} className="font-semibold text-[15px] outline-none">
            {title}
          </h2>
          {description && <p className="text-[13px] text-ink-soft">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children && (
        <div className={flush ? 'overflow-hidden rounded-b-[10px] border-line border-t' : 'px-5 pb-5'}>
          {children}
        </div>
      )}
    </section>
  );
}
