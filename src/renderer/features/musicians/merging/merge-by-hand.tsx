import { useEffect, useRef, useState } from 'react';
import type { Instrument } from '../../../../contract/musicians.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { SettledSelect } from '../../../components/settled-select.tsx';
import { type Merge, nothingChosen } from './merge-choice.ts';
import { MergeGroup } from './merge-group.tsx';

interface MergeByHandProps {
  readonly instruments: readonly Instrument[];
  readonly onMerge: (merge: Merge) => void;
}

/** Instruments that are one although their names are not alike. */
export function MergeByHand({ instruments, onMerge }: MergeByHandProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const [added, setAdded] = useState<readonly string[]>([]);
  const [choice, setChoice] = useState(nothingChosen);
  const members = added.flatMap(id => instruments.find(each => each.id === id) ?? []);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (added.length > 0) section.current?.scrollIntoView({ block: 'nearest' });
  }, [added.length]);
  const others = instruments.filter(({ id }) => !added.includes(id));
  return (
    <section ref={section} aria-label={t('musiciansMerging.byHand')} className="flex flex-col gap-3">
      <div>
        <h3 className="font-semibold">{t('musiciansMerging.byHand')}</h3>
        <p className="text-[13px] text-ink-soft">{t('musiciansMerging.byHandHint')}</p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <SettledSelect
          className="w-64"
          aria-label={t('musiciansMerging.add')}
          value=""
          onChoose={id => setAdded([...added, id])}
          options={[
            { value: '', label: t('musiciansMerging.choose') },
            ...others.map(({ id, name, musicians }) => ({
              value: id,
              label: `${name} (${format.number(musicians)})`,
            })),
          ]}
        />
        {members.length > 0 && (
          <Button
            variant="ghost"
            onClick={() => {
              setAdded([]);
              setChoice(nothingChosen);
            }}
          >
            {t('common.clear')}
          </Button>
        )}
      </div>
      {members.length > 0 && (
        <MergeGroup members={members} choice={choice} onChoose={setChoice} onMerge={onMerge} />
      )}
    </section>
  );
}
