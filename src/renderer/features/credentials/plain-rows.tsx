import { TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import { useCall } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';

/** Customers whose password still lies readable in the control database, with the way to mend each. */
export function PlainRows() {
  const { t } = useTranslator();
  const states = useCall('credentials.secureStates', {}).data ?? [];
  const plain = states.filter(({ state }) => state !== 'secured');
  if (plain.length === 0) return null;
  return (
    <div className="flex gap-3 rounded-lg bg-danger-soft px-4 py-3 text-danger">
      <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0">
        <p className="font-semibold">{t('credentials.plainRows.title', { count: plain.length })}</p>
        <p>{t('credentials.plainRows.next')}</p>
        <ul className="mt-1 flex max-h-24 flex-wrap gap-x-4 gap-y-1 overflow-y-auto">
          {plain.map(({ subdomain }) => (
            <li key={subdomain}>
              <Link href={`/customers/${subdomain}`} className="rounded underline">
                {subdomain}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
