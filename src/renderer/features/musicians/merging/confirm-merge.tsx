import { TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { toast } from 'sonner';
import { useCall, useCommand } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { Loading } from '../../../components/loading.tsx';
import { useLatest } from '../../../components/virtual-grid/use-latest.ts';
import { type Merge, toRequest } from './merge-choice.ts';
import { useMergeText } from './use-merge-text.ts';

interface ConfirmMergeProps {
  readonly subdomain: string;
  readonly merge: Merge;
  readonly onMerged: () => void;
  /** An instrument is not as it was seen. */
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** What the merge would do, before it does. */
export function ConfirmMerge({ subdomain, merge, onMerged, onChanged, onClose }: ConfirmMergeProps) {
  const { t } = useTranslator();
  const text = useMergeText(merge);
  const request = toRequest(subdomain, merge);
  const command = useCommand('musicians.mergeInstruments');
  const preview = useCall('musicians.previewMerge', request, {
    // once it is merged there is nothing to tell of it any more
    enabled: !command.isPending && !command.isSuccess,
    refetchOnWindowFocus: false,
  });
  const isChanged = [preview.error, command.error].some(error => error?.code === 'instruments_changed');
  const tellChanged = useLatest(onChanged);
  useEffect(() => {
    if (isChanged) tellChanged();
  }, [isChanged, tellChanged]);
  const confirm = async () => {
    const merged = await command.mutateAsync(request);
    toast.success(text.done, { description: text.counts(merged) });
    onMerged();
  };
  return (
    <ConfirmDialog
      title={text.title}
      description={text.description}
      confirmLabel={t('musiciansMerging.confirm')}
      destructive
      disabled={preview.data === undefined}
      busy={command.isPending}
      error={isChanged ? null : (preview.error ?? command.error)}
      onConfirm={() => void confirm().catch(() => {})} // the dialog shows what went wrong
      onClose={() => command.isPending || onClose()} // what becomes of it must be seen
    >
      {preview.data ? (
        <>
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {text.lines(preview.data).map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p className="mt-4 flex items-center gap-3 rounded-lg bg-warn-soft px-4 py-2.5">
            <TriangleAlert aria-hidden className="size-[18px] shrink-0 text-warn" />
            {t('musiciansMerging.final')}
          </p>
        </>
      ) : (
        preview.isPending && <Loading />
      )}
    </ConfirmDialog>
  );
}
