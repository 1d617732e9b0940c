import { useEffect, useRef, useState } from 'react';
import type { Instruments } from '../../../../contract/musicians.ts';
import { useTranslator } from '../../../app/translation.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { MergeByHand } from './merge-by-hand.tsx';
import { type Merge, nothingChosen } from './merge-choice.ts';
import { MergeGroup } from './merge-group.tsx';

interface MergeChoicesProps {
  readonly found: Instruments;
  /** After each merge another one. */
  readonly round: number;
  readonly onMerge: (merge: Merge) => void;
}

/** What is proposed, and below it what else is wanted. */
export function MergeChoices({ found, round, onMerge }: MergeChoicesProps) {
  const { t } = useTranslator();
  const [choice, setChoice] = useState(nothingChosen);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (round > 0) heading.current?.focus(); // what was pressed goes with what was merged
  }, [round]);
  const { instruments, groups } = found;
  const byId = new Map(instruments.map(each => [each.id, each]));
  if (instruments.length < 2)
    return <EmptyState title={t('musiciansMerging.tooFew')} next={t('musiciansMerging.tooFewNext')} />;
  return (
    <div className="flex flex-col gap-6">
      {groups.length > 0 ? (
        <section aria-label={t('musiciansMerging.alike')} className="flex flex-col gap-3">
          <h3 ref={heading} tabIndex={-1} className="font-semibold outline-none">
            {t('musiciansMerging.alike')}
          </h3>
          {groups.map(ids => (
            <MergeGroup
              key={ids.toSorted().join()}
              members={ids.flatMap(id => byId.get(id) ?? [])}
              choice={choice}
              onChoose={setChoice}
              onMerge={onMerge}
            />
          ))}
        </section>
      ) : (
        <div className="rounded-lg border border-line px-4 py-3">
          <p className="font-medium">{t('musiciansMerging.noneAlike')}</p>
          <p className="text-ink-soft">{t('musiciansMerging.noneAlikeNext')}</p>
        </div>
      )}
      <MergeByHand key={round} instruments={instruments} onMerge={onMerge} />
    </div>
  );
}
