import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import type { DriftDifference } from '../../../../contract/migrations-drift.ts';
import { useCommand } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Field, TextArea } from '../../../components/field.tsx';
import { Select } from '../../../components/select.tsx';
import { useObjectType } from '../use-object-type.ts';

interface IgnoreDialogProps {
  readonly difference: Pick<DriftDifference, 'type' | 'name'>;
  /** Tenants that have it. */
  readonly subdomains: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const everywhere = '';

/** Why an object may differ, and where. */
export function IgnoreDialog({ difference, subdomains, names, onDone, onClose }: IgnoreDialogProps) {
  const { t } = useTranslator();
  const typeText = useObjectType();
  const ignore = useCommand('migrations.ignoreDrift');
  const [reason, setReason] = useState('');
  const [where, setWhere] = useState(everywhere);
  const { type, name } = difference;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') return;
    ignore.mutate(
      { type, name, reason, subdomain: where === everywhere ? null : where },
      {
        onSuccess: () => {
          toast.success(t('driftPage.ignored', { name }));
          onDone();
        },
      },
    );
  };
  return (
    <Dialog
      title={t('driftPage.ignoreTitle', { name: `${typeText(type)} ${name}` })}
      description={t('driftPage.ignoreDescription')}
      onClose={onClose}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t('driftPage.reason')} hint={t('driftPage.reasonHint')}>
          {control => (
            <TextArea
              {...control}
              autoFocus
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <Field label={t('driftPage.where')}>
          {control => (
            <Select
              {...control}
              value={where}
              onChange={({ target }) => setWhere(target.value)}
              options={[
                { value: everywhere, label: t('driftPage.everywhere') },
                ...subdomains.map(subdomain => ({
                  value: subdomain,
                  label: t('driftPage.onlyIn', { name: names.get(subdomain) ?? subdomain }),
                })),
              ]}
            />
          )}
        </Field>
        {ignore.error && <ErrorNotice error={ignore.error} />}
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" busy={ignore.isPending} disabled={reason.trim() === ''}>
            {t('driftPage.ignoreConfirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
