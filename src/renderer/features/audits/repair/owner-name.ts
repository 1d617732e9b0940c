import { useTranslator } from '../../../app/translation.ts';
import { useNames } from '../../../app/use-names.ts';

/** Of a subdomain the orchestra's name; of null that it is no customer's of today. */
export function useOwnerName(): (owner: string | null) => string {
  const { t } = useTranslator();
  const names = useNames();
  return owner => (owner === null ? t('repairPage.unknownOwner') : (names.get(owner) ?? owner));
}
