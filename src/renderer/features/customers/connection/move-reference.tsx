import { useState } from 'react';
import type { Customer } from '../../../../contract/customers.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { ConfirmUpdate } from '../conflict/confirm-update.tsx';
import { suggestReference } from '../suggestions.ts';

/** A reference whose name is not the subdomain's, as after a renaming: it stays until it is moved on purpose. */
export function MoveReference({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const [asking, setAsking] = useState(false);
  const { subdomain, databaseReference } = customer;
  const reference = suggestReference(subdomain);
  if (!databaseReference?.startsWith('env:') || databaseReference === reference) return null;
  const name = reference.replace(/^env:/, '');
  return (
    <div className="mt-4 flex flex-col items-start gap-3 rounded-lg bg-sunken px-4 py-3">
      <p className="max-w-full break-words text-ink-soft">
        {t('customers.reference.differs', { reference: databaseReference, subdomain })}
      </p>
      {canChange && <Button onClick={() => setAsking(true)}>{t('customers.reference.move')}</Button>}
      {asking && (
        <ConfirmUpdate
          customer={customer}
          changes={{ databaseReference: reference }}
          title={t('customers.reference.moveTitle', { reference })}
          description={t('customers.reference.moveDescription', { name })}
          confirmLabel={t('customers.reference.moveConfirm')}
          typed={name}
          done={t('customers.reference.moved', { reference })}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
