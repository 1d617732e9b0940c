import { ShieldAlert, ShieldCheck } from 'lucide-react';
import type { ActivityVerification } from '../../../contract/activity.ts';
import { useTranslator } from '../../app/translation.ts';
import { classNames } from '../../components/class-names.ts';

/** What the chain of hashes proved: whole, or which rows are not as they were written. */
export function Verification({ verified }: { readonly verified: ActivityVerification }) {
  const { t } = useTranslator();
  const { intact, links, unchained, head, problems } = verified;
  const Icon = intact ? ShieldCheck : ShieldAlert;
  return (
    <div
      role="status"
      className={classNames('flex gap-3 rounded-lg px-4 py-3', intact ? 'bg-good-soft' : 'bg-danger-soft')}
    >
      <Icon
        aria-hidden
        className={classNames('mt-0.5 size-5 shrink-0', intact ? 'text-good' : 'text-danger')}
      />
      <div className="min-w-0">
        <p className="font-semibold">
          {t(intact ? 'activity.verified.intactTitle' : 'activity.verified.brokenTitle')}
        </p>
        <p>{intact ? t('activity.verified.intact', { count: links }) : t('activity.verified.broken')}</p>
        {problems.length > 0 && (
          <ul className="mt-1 max-h-40 list-disc overflow-y-auto pl-5">
            {problems.map(({ kind, number }) => (
              <li key={`${kind}-${number}`}>{t(`activity.verified.${kind}`, { number })}</li>
            ))}
          </ul>
        )}
        {unchained > 0 && <p>{t('activity.verified.unchained', { count: unchained })}</p>}
        {head && (
          <p className="truncate font-mono text-[12px] text-ink-soft" title={head.hash}>
            {t('activity.verified.head', { number: head.number, hash: head.hash })}
          </p>
        )}
      </div>
    </div>
  );
}
