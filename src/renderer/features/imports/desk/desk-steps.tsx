import { useState } from 'react';
import type { Orchestra } from '../../../app/use-orchestras.ts';
import { ColumnsStep } from '../columns/columns-step.tsx';
import { DialectStep } from '../dialect/dialect-step.tsx';
import { FileStep } from '../file/file-step.tsx';
import { KeyStep } from '../key/key-step.tsx';
import { CopyBanner } from '../offline/copy-banner.tsx';
import { allRows } from '../rows/row-filter.ts';
import { RowsStep } from '../rows/rows-step.tsx';
import { RunStep } from '../run/run-step.tsx';
import { UnknownStep } from '../unknown/unknown-step.tsx';
import type { Desk } from './desk.ts';
import { previewAgain } from './desks.ts';
import { PreviewFailure } from './preview-failure.tsx';
import { useChange } from './use-change.ts';
import { useUndoKeys } from './use-undo-keys.ts';

interface DeskStepsProps {
  readonly desk: Desk;
  readonly orchestra: Orchestra;
  /** Whether the file takes the focus, as it does when nothing else has come up with it. */
  readonly focus: boolean;
}

/** An open file, step by step: how it is read, what goes where, what is new, the rows, and what would happen. */
export function DeskSteps({ desk, orchestra, focus }: DeskStepsProps) {
  const { key: deskKey, preview, plan, error } = desk;
  const { dialect, remembered, key, phoneCountry, eraseEmpty, choices } = plan.present;
  // here and not with the rows, which are not shown while a column is missing
  const [filter, setFilter] = useState(allRows);
  useUndoKeys(deskKey);
  const change = useChange(deskKey);
  return (
    <div className="flex flex-col gap-4 [&_:focus-visible]:scroll-my-24">
      <FileStep desk={desk} orchestra={orchestra.name} focus={focus} />
      {error !== null && <PreviewFailure desk={desk} error={error} />}
      {preview !== null && (
        <>
          {preview.comparedWithCopyOf !== null && (
            <CopyBanner asOf={preview.comparedWithCopyOf} onRetry={() => previewAgain(deskKey)} />
          )}
          <div className="grid grid-cols-[3fr_2fr] items-start gap-4 max-[1240px]:grid-cols-1">
            <ColumnsStep
              preview={preview}
              remembered={remembered}
              onField={(column, field) => {
                const fields = preview.columns.map(each => each.field);
                change({ kind: 'field', fields, column, field });
              }}
              onAutomatic={remembered => change({ kind: 'automatic', remembered })}
            />
            <DialectStep
              preview={preview}
              choice={dialect}
              onChoose={choice => change({ kind: 'dialect', choice })}
            />
          </div>
          <KeyStep
            value={key}
            eraseEmpty={eraseEmpty}
            phoneCountry={preview.columns.some(({ field }) => field === 'phone') ? phoneCountry : null}
            onKey={key => change({ kind: 'key', key })}
            onEraseEmpty={eraseEmpty => change({ kind: 'eraseEmpty', eraseEmpty })}
            onPhoneCountry={phoneCountry => change({ kind: 'phoneCountry', phoneCountry })}
          />
          {preview.unknown.length > 0 && (
            <UnknownStep
              unknown={preview.unknown}
              choices={[...choices]}
              onChoose={choices => change({ kind: 'choices', choices })}
            />
          )}
          {preview.missing.length === 0 && (
            <RowsStep desk={desk} preview={preview} filter={filter} onFilter={setFilter} />
          )}
          <RunStep desk={desk} preview={preview} />
        </>
      )}
    </div>
  );
}
