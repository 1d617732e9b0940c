import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useErrorText, useTranslator } from '../app/translation.ts';
import { Button } from './button.tsx';

interface ErrorNoticeProps {
  readonly error: unknown;
  readonly title?: string;
  readonly onRetry?: () => void;
  /** A way straight to the next step, beside trying again. */
  readonly action?: ReactNode;
}

/** What happened, and what to do next. */
export function ErrorNotice({ error, title, onRetry, action }: ErrorNoticeProps) {
  const { t } = useTranslator();
  const { what, next } = useErrorText()(error);
  return (
    <div role="alert" className="flex items-start gap-3 rounded-lg bg-danger-soft px-4 py-3">
      <CircleAlert aria-hidden className="mt-0.5 size-[18px] shrink-0 text-danger" />
      <div className="min-w-0 flex-1 break-words">
        {title && <p className="font-semibold">{title}</p>}
        <p className={title ? undefined : 'font-medium'}>{what}</p>
        <p className="text-ink-soft">{next}</p>
      </div>
      {action}
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  );
}
