import { useState } from 'react';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { ConflictChoice } from './conflict-choice.tsx';
import { type Choices, type Conflict, isDecided } from './conflicts.ts';

interface ConflictDialogProps {
  readonly conflicts: readonly Conflict[];
  readonly saving: boolean;
  readonly onResolve: (choices: Choices) => void;
  /** Nothing is saved, and the edits stay as they are. */
  readonly onClose: () => void;
}

/** What somebody else changed meanwhile, value beside value; then everything is saved as chosen. */
export function ConflictDialog({ conflicts, saving, onResolve, onClose }: ConflictDialogProps) {
  const { t } = useTranslator();
  const [choices, setChoices] = useState<Choices>({});
  const [isAsked, setAsked] = useState(false);
  const save = () => {
    setAsked(true);
    if (isDecided(conflicts, choices)) onResolve(choices);
  };
  const chooseAll = (choice: 'mine' | 'theirs') =>
    setChoices(Object.fromEntries(conflicts.map(({ key }) => [key, choice])));
  return (
    <Dialog
      title={t('musicians.conflict.title')}
      description={t('musicians.conflict.description', { count: conflicts.length })}
      onClose={onClose}
    >
      {conflicts.length > 1 && (
        <div className="mb-3 flex flex-wrap gap-2">
          <Button size="small" onClick={() => chooseAll('mine')}>
            {t('musicians.conflict.allMine')}
          </Button>
          <Button size="small" onClick={() => chooseAll('theirs')}>
            {t('musicians.conflict.allTheirs')}
          </Button>
        </div>
      )}
      <div className="flex flex-col gap-4">
        {conflicts.map(conflict => (
          <ConflictChoice
            key={conflict.key}
            conflict={conflict}
            choice={choices[conflict.key]}
            isMissing={isAsked && choices[conflict.key] === undefined}
            onChoose={choice => setChoices(before => ({ ...before, [conflict.key]: choice }))}
          />
        ))}
      </div>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" busy={saving} onClick={save}>
          {t('musicians.conflict.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
