import { useCall } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Badge } from '../../../components/badge.tsx';
import { encryptionState } from '../connection/encryption.ts';

/** How many of a server's customers are reached without verification, by choice or because none succeeded yet. */
export function EncryptionBadges({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useTranslator();
  const customers = useCall('customers.list', {}).data ?? [];
  const states = customers.filter(({ id }) => ids.includes(id)).map(each => encryptionState(each, null));
  const insecure = states.filter(state => state === 'insecure').length;
  const unverified = states.filter(state => state === 'not_verified').length;
  return (
    <>
      {insecure > 0 && <Badge tone="danger">{t('servers.insecure', { count: insecure })}</Badge>}
      {unverified > 0 && <Badge tone="danger">{t('servers.unverified', { count: unverified })}</Badge>}
    </>
  );
}
