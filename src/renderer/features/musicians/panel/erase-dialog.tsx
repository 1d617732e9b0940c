import { toast } from 'sonner';
import type { Musician } from '../../../../contract/musicians.ts';
import { useCommand } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';

interface EraseDialogProps {
  readonly subdomain: string;
  readonly musician: Musician;
  readonly onErased: () => void;
  readonly onClose: () => void;
}

/** For good, which is another thing than archiving: the subdomain is typed. */
export function EraseDialog({ subdomain, musician, onErased, onClose }: EraseDialogProps) {
  const { t } = useTranslator();
  const erase = useCommand('musicians.erase');
  const name = `${musician.firstName} ${musician.lastName}`;
  const confirm = async () => {
    await erase.mutateAsync({ subdomain, ids: [musician.id], confirm: subdomain });
    toast.success(t('musicians.erase.done', { name }));
    onErased();
  };
  return (
    <ConfirmDialog
      title={t('musicians.erase.title', { name })}
      description={t('musicians.erase.description')}
      confirmLabel={t('musicians.erase.confirm')}
      typed={subdomain}
      destructive
      busy={erase.isPending}
      error={erase.error}
      onConfirm={() => void confirm().catch(() => {})} // the dialog shows what went wrong
      onClose={onClose}
    />
  );
}
