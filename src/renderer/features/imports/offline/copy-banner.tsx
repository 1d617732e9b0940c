import { CloudOff } from 'lucide-react';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';

interface CopyBannerProps {
  /** When the copy was made. */
  readonly asOf: string;
  readonly onRetry: () => void;
}

/** The rows were compared with what is kept here, not with the database. */
export function CopyBanner({ asOf, onRetry }: CopyBannerProps) {
  const { t } = useTranslator();
  const format = useFormat();
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-warn-soft px-4 py-3"
    >
      <CloudOff aria-hidden className="size-[18px] shrink-0 text-warn" />
      <p className="min-w-0 flex-1 basis-72">
        <span className="font-medium">{t('imports.offline.compared', { when: format.moment(asOf) })}</span>{' '}
        <span className="text-ink-soft">{t('imports.offline.comparedNext')}</span>
      </p>
      <Button size="small" onClick={onRetry}>
        {t('common.retry')}
      </Button>
    </div>
  );
}
