import { useTranslator } from '../app/translation.ts';
import { Spinner } from './spinner.tsx';

export function Loading() {
  const { t } = useTranslator();
  return (
    <div role="status" className="flex items-center justify-center gap-2 px-6 py-14 text-ink-faint">
      <Spinner />
      {t('common.loading')}
    </div>
  );
}
