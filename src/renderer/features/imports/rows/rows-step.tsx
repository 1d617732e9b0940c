import { Redo2, Undo2 } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ImportField } from '../../../../contract/imports-plan.ts';
import type { ImportPreview, PreviewRow } from '../../../../contract/imports-preview.ts';
import { call } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button, IconButton } from '../../../components/button.tsx';
import { classNames } from '../../../components/class-names.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useHeld } from '../../../components/virtual-grid/use-held.ts';
import { VirtualGrid, type VirtualGridHandle } from '../../../components/virtual-grid/virtual-grid.tsx';
import { type Desk, isCurrent } from '../desk/desk.ts';
import { change, previewAgain, redo, undo } from '../desk/desks.ts';
import { SaveRejects } from '../report/save-rejects.tsx';
import { countEqual } from './count-equal.ts';
import { EqualOffer, type EqualValues } from './equal-offer.tsx';
import { MendList } from './mend-list.tsx';
import { mendsOf } from './mends.ts';
import { allRows, type RowFilter } from './row-filter.ts';
import { RowFilters } from './row-filters.tsx';
import { usePreviewRows } from './use-preview-rows.ts';
import { useRowColumns } from './use-row-columns.tsx';

interface RowsStepProps {
  readonly desk: Desk;
  readonly preview: ImportPreview;
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
}

/** Every row with what would become of it; a cell is mended in its place, and so are all that are like it. */
export function RowsStep({ desk, preview, filter, onFilter }: RowsStepProps) {
  const { t } = useTranslator();
  const { key, plan, previewed } = desk;
  const grid = useRef<VirtualGridHandle>(null);
  const [offer, setOffer] = useState<EqualValues | null>(null);
  const [isEditing, setEditing] = useState(false);
  // a preview that is ready while a cell is edited waits: its rows may be others at the same places
  const rows = usePreviewRows(useHeld(preview.preview, isEditing), filter);
  const mends = useMemo(() => mendsOf(plan.present, previewed ?? plan.present), [plan.present, previewed]);
  const fields = useMemo(() => preview.columns.flatMap(({ field }) => field ?? []), [preview.columns]);
  const onMend = useCallback(
    ({ row, line }: PreviewRow, field: ImportField, from: string, to: string) => {
      change(key, { kind: 'cell', mend: { row, line, field, from, value: to } });
      setOffer(null);
      // an address is one person's own, and what is missing is not the same for all
      if (field === 'email' || from.trim() === '') return;
      countEqual(request => call('imports.rows', request), { preview: preview.preview, field, text: from })
        .then(count => count !== 1 && count !== 0 && setOffer({ field, from: from.trim(), to, count }))
        .catch(() => {}); // without the count there is no offer
    },
    [key, preview.preview],
  );
  const columns = useRowColumns({
    fields,
    mends,
    changing: preview.counts.updated > 0,
    troubled: preview.problemCounts.length > 0,
    onMend,
  });
  const acceptOffer = () => {
    if (offer) change(key, { kind: 'value', field: offer.field, from: offer.from, to: offer.to });
    setOffer(null);
    grid.current?.focus();
  };
  const step = (to: (key: string) => void) => {
    setOffer(null);
    to(key);
  };
  const isDimmed = !isCurrent(desk) || rows.pending;
  return (
    <Section
      flush
      title={t('imports.rows.title')}
      description={t('imports.rows.description')}
      actions={
        <>
          <IconButton
            label={t('imports.rows.undo')}
            aria-keyshortcuts="Control+Z"
            aria-disabled={plan.past.length === 0}
            onClick={() => step(undo)}
          >
            <Undo2 aria-hidden />
          </IconButton>
          <IconButton
            label={t('imports.rows.redo')}
            aria-keyshortcuts="Control+Shift+Z"
            aria-disabled={plan.future.length === 0}
            onClick={() => step(redo)}
          >
            <Redo2 aria-hidden />
          </IconButton>
          {preview.counts.rejected > 0 && <SaveRejects of={preview.preview} />}
        </>
      }
    >
      <div className="pt-3">
        <RowFilters
          counts={preview.counts}
          problemCounts={preview.problemCounts}
          filter={filter}
          onFilter={next => {
            onFilter(next);
            setOffer(null);
          }}
        />
      </div>
      {rows.error !== null && (
        <div className="px-5 pb-3">
          <ErrorNotice error={rows.error} onRetry={() => previewAgain(key)} />
        </div>
      )}
      <div className="relative">
        <VirtualGrid
          ref={grid}
          label={t('imports.rows.title')}
          rowCount={rows.rowCount}
          rowAt={rows.rowAt}
          columns={columns}
          onRangeNeeded={rows.onRangeNeeded}
          onEditing={setEditing}
          listKey={`${filter.outcome} ${filter.problem}`}
          className={classNames(
            'h-[480px] max-h-[62vh] border-line border-t transition-opacity delay-150',
            isDimmed && 'opacity-70',
          )}
        />
        {rows.rowCount === 0 && !rows.pending && (
          <div className="absolute inset-x-0 top-1/3 text-center text-ink-soft">
            <p>{t('imports.rows.none')}</p>
            <Button size="small" className="mt-3" onClick={() => onFilter(allRows)}>
              {t('imports.rows.showAll')}
            </Button>
          </div>
        )}
        {offer && <EqualOffer offer={offer} onAccept={acceptOffer} onDismiss={() => setOffer(null)} />}
      </div>
      <MendList plan={plan.present} onChange={each => change(key, each)} />
    </Section>
  );
}
