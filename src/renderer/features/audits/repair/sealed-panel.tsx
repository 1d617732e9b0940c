import { useState } from 'react';
import { toast } from 'sonner';
import type { SealedRows } from '../../../../contract/audits-repair.ts';
import { useCommand } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { useOwnerName } from './owner-name.ts';

interface SealedPanelProps {
  readonly sealed: SealedRows;
  readonly onRestored: () => void;
  readonly onClose: () => void;
}

/** One sealed file: to be handed over, put back, or forgotten. */
export function SealedPanel({ sealed, onRestored, onClose }: SealedPanelProps) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const open = useCommand('audits.openSealed');
  const restore = useCommand('audits.restoreSealed');
  const forget = useCommand('audits.forgetSealed');
  const ownerName = useOwnerName();
  const [asking, setAsking] = useState<'restore' | 'forget' | null>(null);
  const { id, subdomain, owner, rows, tables } = sealed;
  const name = ownerName(subdomain);
  const save = (format: 'csv' | 'json', table: SealedRows['tables'][number] | null) =>
    open.mutate(
      { id, format, table: table && { schema: table.schema, table: table.table } },
      {
        onSuccess: ({ file, rows }) => {
          if (file !== null) toast.success(t('auditsRepair.opened', { count: rows, file }));
        },
      },
    );
  if (asking === 'restore') {
    return (
      <ConfirmDialog
        destructive
        title={t('repairPage.restoreTitle', { count: rows, name })}
        description={t('repairPage.restoreDescription')}
        confirmLabel={t('repairPage.restoreConfirm')}
        typed={subdomain}
        busy={restore.isPending}
        error={restore.error}
        onConfirm={() =>
          restore.mutate(
            { id, confirmation: subdomain },
            {
              onSuccess: told => {
                toast.success(t('auditsRepair.restored', { count: told.rows, subdomain: name }));
                setAsking(null);
                onRestored();
              },
            },
          )
        }
        onClose={() => setAsking(null)}
      />
    );
  }
  if (asking === 'forget') {
    return (
      <ConfirmDialog
        destructive
        title={t('repairPage.forgetTitle', { count: rows })}
        description={t('repairPage.forgetDescription')}
        confirmLabel={t('repairPage.forgetConfirm')}
        typed={subdomain}
        busy={forget.isPending}
        error={forget.error}
        onConfirm={() =>
          forget.mutate(
            { id, confirmation: subdomain },
            {
              onSuccess: told => {
                toast.success(t('auditsRepair.forgotten', { count: told.rows }));
                onClose();
              },
            },
          )
        }
        onClose={() => setAsking(null)}
      />
    );
  }
  return (
    <Dialog
      title={ownerName(owner)}
      description={t('repairPage.foundInOrchestra', { name })}
      onClose={onClose}
    >
      <p className="mb-3 text-ink-soft">{t('repairPage.openHint')}</p>
      <ul>
        {tables.map(table => (
          <li
            key={`${table.schema}.${table.table}`}
            className="flex items-center justify-between gap-3 border-line border-t py-1.5 first:border-0"
          >
            <span className="min-w-0">
              <code className="break-all text-[12.5px]">{`${table.schema}.${table.table}`}</code>{' '}
              <span className="text-[13px] text-ink-soft">{t('common.rows', { count: table.rows })}</span>
            </span>
            <Button size="small" busy={open.isPending} onClick={() => save('csv', table)}>
              {t('repairPage.saveCsv')}
            </Button>
          </li>
        ))}
      </ul>
      {open.error && (
        <div className="mt-3">
          <ErrorNotice error={open.error} />
        </div>
      )}
      <DialogActions>
        <Button variant="ghost" className="mr-auto text-danger!" onClick={() => setAsking('forget')}>
          {t('repairPage.forget')}
        </Button>
        {canChange && <Button onClick={() => setAsking('restore')}>{t('repairPage.restore')}</Button>}
        <Button busy={open.isPending} onClick={() => save('json', null)}>
          {t('repairPage.saveJson')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
