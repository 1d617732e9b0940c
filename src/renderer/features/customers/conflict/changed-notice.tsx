import { History } from 'lucide-react';
import type { Customer } from '../../../../contract/customers.ts';
import { useTranslator } from '../../../app/translation.ts';
import { ChangeList } from './change-list.tsx';
import { changesElsewhere } from './conflict.ts';

interface ChangedNoticeProps {
  readonly opened: Customer;
  /** Null when it was removed. */
  readonly now: Customer | null;
}

/** In a dialog that asks before one act: what somebody else did to the customer meanwhile. Nothing where nobody did. */
export function ChangedNotice({ opened, now }: ChangedNoticeProps) {
  const { t } = useTranslator();
  const changes = now === null ? [] : changesElsewhere(opened, now);
  if (now !== null && changes.length === 0) return null;
  return (
    <div role="alert" className="flex items-start gap-3 rounded-lg bg-warn-soft px-4 py-3">
      <History aria-hidden className="mt-0.5 size-[18px] shrink-0 text-warn" />
      <div className="min-w-0 flex-1 break-words">
        {now === null ? (
          <p className="font-medium">{t('customers.conflict.removed', { name: opened.name })}</p>
        ) : (
          <>
            <p className="font-medium">{t('customers.conflict.changed')}</p>
            <ChangeList changes={changes} />
            <p className="mt-1 text-ink-soft">{t('customers.conflict.changedNext')}</p>
          </>
        )}
      </div>
    </div>
  );
}
