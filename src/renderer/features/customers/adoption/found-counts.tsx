import type { AdoptedCustomer } from '../../../../contract/customers-adoption.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Stat } from '../../../components/stat.tsx';
import { countFound } from './count-found.ts';

const tones = {
  plainUrls: 'danger',
  unreachable: 'warn',
  withoutStamp: 'warn',
  rulesBroken: 'warn',
} as const;

export function FoundCounts({ customers }: { readonly customers: readonly AdoptedCustomer[] }) {
  const { t } = useTranslator();
  const format = useFormat();
  const counts = countFound(customers);
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3">
      <Stat label={t('adoption.counts.customers')} value={format.number(customers.length)} />
      {(Object.keys(tones) as (keyof typeof tones)[]).map(count => (
        <Stat
          key={count}
          label={t(`adoption.counts.${count}`)}
          value={format.number(counts[count])}
          tone={counts[count] > 0 ? tones[count] : 'neutral'}
        />
      ))}
    </dl>
  );
}
