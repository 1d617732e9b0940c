import { useId } from 'react';
import type { Instrument } from '../../../../contract/musicians.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { keep, type Merge, type MergeChoice, mergeOf, takeAlong } from './merge-choice.ts';
import { usePositionsText } from './use-positions-text.ts';

interface MergeGroupProps {
  readonly members: readonly Instrument[];
  readonly choice: MergeChoice;
  readonly onChoose: (choice: MergeChoice) => void;
  readonly onMerge: (merge: Merge) => void;
}

/** Instruments of which one is kept, and those that are ticked are merged into it. */
export function MergeGroup({ members, choice, onChoose, onMerge }: MergeGroupProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const positionsText = usePositionsText();
  const radios = useId();
  const merge = mergeOf(members, choice);
  if (merge === null) return null;
  const { into, from } = merge;
  return (
    <fieldset className="rounded-lg border border-line">
      <legend className="sr-only">{format.list(members.map(({ name }) => name))}</legend>
      <table className="w-full table-fixed text-left">
        <thead>
          <tr className="text-[12.5px] text-ink-faint">
            <th className="w-22 py-2 pl-4 font-medium">{t('musiciansMerging.keep')}</th>
            <th className="w-26 py-2 font-medium">{t('musiciansMerging.take')}</th>
            <th className="py-2 font-medium">{t('musicians.fields.instrument')}</th>
            <th className="w-28 py-2 pr-4 text-right font-medium">{t('musicians.title')}</th>
          </tr>
        </thead>
        <tbody>
          {members.map(member => (
            <tr key={member.id} className="border-line border-t align-top">
              <td className="py-2 pl-4">
                <input
                  type="radio"
                  name={radios}
                  aria-label={t('musiciansMerging.keepName', { name: member.name })}
                  checked={member === into}
                  onChange={() => onChoose(keep(choice, member.id, members))}
                  className={control}
                />
              </td>
              <td className="py-2">
                {member !== into && (
                  <input
                    type="checkbox"
                    aria-label={t('musiciansMerging.takeName', { name: member.name })}
                    checked={from.includes(member)}
                    onChange={({ target }) => onChoose(takeAlong(choice, member.id, target.checked))}
                    className={control}
                  />
                )}
              </td>
              <td className="break-words py-2 pr-4">
                <span className={member === into ? 'font-medium' : undefined}>{member.name}</span>
                <span className="block text-[12.5px] text-ink-faint">{positionsText(member)}</span>
              </td>
              <td className="py-2 pr-4 text-right tabular-nums">{format.number(member.musicians)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap items-center justify-end gap-3 border-line border-t px-4 py-2.5">
        {from.length === 0 && (
          <p className="mr-auto text-[13px] text-ink-soft">{t('musiciansMerging.chooseMore')}</p>
        )}
        <Button variant="primary" size="small" disabled={from.length === 0} onClick={() => onMerge(merge)}>
          {t('musiciansMerging.mergeInto', { into: into.name })}
        </Button>
      </div>
    </fieldset>
  );
}

const control = 'mt-[3px] block size-4 accent-accent';
