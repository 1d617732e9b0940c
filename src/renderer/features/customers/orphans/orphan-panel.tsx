import { useState } from 'react';
import { toast } from 'sonner';
import type { OrphanDatabase } from '../../../../contract/customers.ts';
import { useCommand } from '../../../app/calls.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { DescriptionList } from '../../../components/description-list.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { addressText } from './address-text.ts';
import { useRestore } from './use-restore.ts';

interface OrphanPanelProps {
  readonly orphan: OrphanDatabase;
  readonly onClose: () => void;
}

export function OrphanPanel({ orphan, onClose }: OrphanPanelProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const canChange = useCanChange();
  const restore = useRestore();
  const [isRestoring, setRestoring] = useState(false);
  const [isDismissing, setDismissing] = useState(false);
  const { customerId, name, subdomain, databaseReference, address, removedAt, removedBy } = orphan;
  const bringBack = async () => {
    setRestoring(true);
    await restore(customerId);
    setRestoring(false);
  };
  if (isDismissing) return <DismissDialog orphan={orphan} onClose={() => setDismissing(false)} />;
  return (
    <Dialog place="side" title={name} onClose={onClose}>
      <DescriptionList
        items={[
          { term: t('customers.fields.subdomain'), value: subdomain },
          {
            term: t('customers.fields.databaseReference'),
            value:
              databaseReference === null ? t('customers.orphans.keptUrl') : <code>{databaseReference}</code>,
          },
          {
            term: t('customers.orphans.address'),
            value:
              address === null ? t('customers.orphans.addressNotKnown') : <code>{addressText(address)}</code>,
          },
          { term: t('customers.orphans.removedAt'), value: format.moment(removedAt) },
          { term: t('customers.orphans.removedBy'), value: removedBy },
        ]}
      />
      {canChange && (
        <>
          <p className="mt-5 text-[13px] text-ink-soft">{t('customers.orphans.restoreHint')}</p>
          <div className="mt-3 flex flex-wrap gap-2">
            <Button variant="primary" busy={isRestoring} onClick={bringBack}>
              {t('customers.orphans.restore')}
            </Button>
            <Button variant="ghost" onClick={() => setDismissing(true)}>
              {t('customers.orphans.dismiss')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function DismissDialog({ orphan, onClose }: OrphanPanelProps) {
  const { t } = useTranslator();
  const dismiss = useCommand('customers.dismissOrphan');
  const { customerId, name, subdomain } = orphan;
  const confirm = async () => {
    await dismiss.mutateAsync({ id: customerId, confirmation: subdomain });
    // by now the list has forgotten it, and this dialog with it
    toast.success(t('customers.orphans.dismissed', { name }));
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('customers.orphans.dismissTitle', { name })}
      description={t('customers.orphans.dismissDescription')}
      confirmLabel={t('customers.orphans.dismissConfirm')}
      typed={subdomain}
      destructive
      busy={dismiss.isPending}
      error={dismiss.error}
      onConfirm={() => void confirm().catch(() => {})} // the dialog shows the error
      onClose={onClose}
    />
  );
}
