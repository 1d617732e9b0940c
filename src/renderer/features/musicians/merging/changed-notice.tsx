import { History } from 'lucide-react';
import { useTranslator } from '../../../app/translation.ts';

/** Somebody else was faster: nothing was merged, and the list is as it is now. */
export function ChangedNotice() {
  const { t } = useTranslator();
  return (
    <div
      role="alert"
      className="-top-3 sticky z-10 mb-4 flex items-start gap-3 rounded-lg bg-warn-soft px-4 py-3"
    >
      <History aria-hidden className="mt-0.5 size-[18px] shrink-0 text-warn" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{t('errors.instruments_changed.what')}</p>
        <p className="text-ink-soft">{t('musiciansMerging.readAnew')}</p>
      </div>
    </div>
  );
}
