import { useState } from 'react';
import { toast } from 'sonner';
import type { JsonImport } from '../../../../contract/customers-json.ts';
import { useCall, useCommand } from '../../../app/calls.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Answer } from '../../../components/answer.tsx';
import { Button } from '../../../components/button.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { Section } from '../../../components/section.tsx';

export function EarlierImports() {
  const { t } = useTranslator();
  const imports = useCall('customers.jsonImports', {});
  return (
    <Section flush title={t('customersJson.earlier')}>
      <Answer query={imports}>
        {list =>
          list.length === 0 ? (
            <p className="px-5 py-6 text-ink-soft">{t('customersJson.noneEarlier')}</p>
          ) : (
            <ul>
              {list.map(each => (
                <ImportRow key={each.importId} kept={each} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Section>
  );
}

function ImportRow({ kept }: { readonly kept: JsonImport }) {
  const { t } = useTranslator();
  const format = useFormat();
  const canChange = useCanChange();
  const [undoing, setUndoing] = useState(false);
  const { fileName, importedAt, created, rejected, undoneAt } = kept;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-b px-5 py-3 last:border-0">
      <div className="min-w-48 flex-1">
        <p className="font-medium">{fileName}</p>
        <p className="text-[13px] text-ink-soft tabular-nums">{format.moment(importedAt)}</p>
      </div>
      <p className="text-[13px] text-ink-soft tabular-nums">
        {t('customersJson.created')}: {format.number(created.length)} · {t('customersJson.rejected')}:{' '}
        {format.number(rejected)}
      </p>
      {undoneAt !== null ? (
        <p className="text-[13px] text-ink-faint">
          {t('customersJson.undoneAt', { when: format.moment(undoneAt) })}
        </p>
      ) : (
        canChange && (
          <Button size="small" onClick={() => setUndoing(true)}>
            {t('customersJson.undo')}
          </Button>
        )
      )}
      {undoing && <UndoDialog kept={kept} onClose={() => setUndoing(false)} />}
    </li>
  );
}

function UndoDialog({ kept, onClose }: { readonly kept: JsonImport; readonly onClose: () => void }) {
  const { t } = useTranslator();
  const undo = useCommand('customers.undoJsonImport');
  const confirm = () =>
    undo.mutate(
      { importId: kept.importId },
      {
        onSuccess: ({ removed, kept }) => {
          const description =
            kept.length > 0 ? t('customersJson.undoneKept', { subdomains: kept.join(', ') }) : undefined;
          toast.success(t('customersJson.undone', { count: removed.length }), { description });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      title={t('customersJson.undoTitle', { file: kept.fileName })}
      description={t('customersJson.undoDescription')}
      confirmLabel={t('customersJson.undoConfirm')}
      destructive
      busy={undo.isPending}
      error={undo.error}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
