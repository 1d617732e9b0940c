import { useState } from 'react';
import { useCall } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Answer } from '../../../components/answer.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { ChangedNotice } from './changed-notice.tsx';
import { ConfirmMerge } from './confirm-merge.tsx';
import type { Merge } from './merge-choice.ts';
import { MergeChoices } from './merge-choices.tsx';

interface MergeDialogProps {
  readonly subdomain: string;
  /** Told the names that are gone, and the one that stands in their place. */
  readonly onMerged: (gone: readonly string[], into: string) => void;
  readonly onClose: () => void;
}

/** Instruments that are probably one by their spelling, and any others, are chosen, told about, and merged. */
export function MergeDialog({ subdomain, onMerged, onClose }: MergeDialogProps) {
  const { t } = useTranslator();
  const instruments = useCall(
    'musicians.instruments',
    { subdomain },
    // what is being looked at must not change by itself
    { refetchOnWindowFocus: false },
  );
  const [merge, setMerge] = useState<Merge | null>(null);
  const [isChanged, setChanged] = useState(false);
  const [round, setRound] = useState(0);
  const ask = (next: Merge) => {
    setChanged(false);
    setMerge(next);
  };
  const readAnew = () => {
    setMerge(null);
    setChanged(true);
    void instruments.refetch();
  };
  const finish = ({ into, from }: Merge) => {
    const gone = from.map(({ id }) => id);
    const left = (instruments.data?.groups ?? []).filter(group => !gone.some(id => group.includes(id)));
    onMerged(
      from.map(({ name }) => name),
      into.name,
    );
    setMerge(null);
    if (left.length === 0) onClose();
    else setRound(round + 1);
  };
  return (
    <Dialog
      place="wide"
      title={t('musiciansMerging.title')}
      description={t('musiciansMerging.description')}
      onClose={onClose}
    >
      {isChanged && <ChangedNotice />}
      <Answer query={instruments}>
        {found => <MergeChoices found={found} round={round} onMerge={ask} />}
      </Answer>
      {merge && (
        <ConfirmMerge
          subdomain={subdomain}
          merge={merge}
          onMerged={() => finish(merge)}
          onChanged={readAnew}
          onClose={() => setMerge(null)}
        />
      )}
    </Dialog>
  );
}
