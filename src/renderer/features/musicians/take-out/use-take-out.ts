import { useState } from 'react';
import { toast } from 'sonner';
import { copiedMusicians, type Musician } from '../../../../contract/musicians.ts';
import { call } from '../../../app/calls.ts';
import { useTask } from '../../../app/tasks.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { copyText } from '../../../components/copy-text.ts';
import type { PagedRows } from '../../../components/virtual-grid/paged-rows.ts';
import { countRows, isAll, type RowRanges } from '../../../components/virtual-grid/row-ranges.ts';
import type { MusicianRequest } from '../use-musician-list.ts';

/** As many as a call takes by their ids; all that a filter finds are not told one by one. */
const mostChosen = 100_000;

interface TakeOutOptions {
  readonly request: MusicianRequest;
  readonly rows: PagedRows<Musician>;
  readonly selection: RowRanges;
}

/** What is selected, or everything the filter finds, to the clipboard or into a file. */
export function useTakeOut({ request, rows, selection }: TakeOutOptions) {
  const { t, language } = useTranslator();
  const errorText = useErrorText();
  const { running, start } = useTask('musicians.export');
  const [isCopying, setCopying] = useState(false);
  const selected = countRows(selection);
  const count = selected || rows.rowCount;

  /** Null for all that the filter finds. */
  const chosenIds = async (): Promise<string[] | null> => {
    if (selected === 0 || isAll(selection, rows.rowCount)) return null;
    const chosen: Musician[] = [];
    for (const { first, last } of selection) chosen.push(...(await rows.read(first, last)));
    return chosen.map(({ id }) => id);
  };
  const tell = (error: unknown) => {
    const { what, next } = errorText(error);
    toast.error(what, { description: next });
  };
  const copy = async () => {
    if (count > copiedMusicians) {
      tell({ code: 'too_many_rows', message: '', details: { limit: copiedMusicians } });
      return;
    }
    setCopying(true);
    try {
      const { rows: copied, text } = await call('musicians.copy', {
        ...request,
        ids: await chosenIds(),
        language,
      });
      if (copyText(text)) toast.success(t('musicians.takeOut.copied', { count: copied }));
      else toast.error(t('musicians.takeOut.copyFailed'));
    } catch (error) {
      tell(error);
    } finally {
      setCopying(false);
    }
  };
  const save = async () => {
    const isPart = selected > 0 && !isAll(selection, rows.rowCount);
    if (isPart && selected > mostChosen) {
      toast.error(t('musicians.takeOut.tooMany', { limit: mostChosen }));
      return;
    }
    try {
      await start({ ...request, ids: await chosenIds(), language });
    } catch (error) {
      tell(error);
    }
  };
  const copyCell = (text: string) => {
    if (text !== '' && copyText(text)) toast.success(t('musicians.takeOut.cellCopied', { text }));
  };
  return {
    selected,
    isCopying,
    isExporting: running,
    copy: () => void copy(),
    save: () => void save(),
    copyCell,
  };
}
