import { Lock } from 'lucide-react';
import { Link } from 'wouter';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';

/** Why there is no button to adopt by, and where it comes from. */
export function ReadOnlyNote() {
  const { t } = useTranslator();
  if (useCanChange()) return null;
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-lg bg-warn-soft px-4 py-2.5">
      <Lock aria-hidden className="size-4 text-warn" />
      {t('adoption.readOnly')}
      <Link href="/settings" className="font-medium text-accent underline underline-offset-2">
        {t('adoption.readOnlyNext')}
      </Link>
    </p>
  );
}
