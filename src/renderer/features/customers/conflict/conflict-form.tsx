import { useState } from 'react';
import type { Customer, CustomerChanges } from '../../../../contract/customers.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { DialogActions } from '../../../components/dialog.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { ChangeList } from './change-list.tsx';
import {
  type Choices,
  changesElsewhere,
  changesOf,
  chosen,
  type EditedValues,
  editedFields,
  editedValues,
  findDifferences,
} from './conflict.ts';
import { DifferenceChoice } from './difference-choice.tsx';

interface ConflictFormProps {
  readonly opened: Customer;
  readonly mine: EditedValues;
  readonly now: Customer;
  readonly choices: Choices;
  readonly onChoices: (choices: Choices) => void;
  readonly saving: boolean;
  readonly failure: unknown;
  /** Given what is still to be written; nothing where all was chosen as it is. */
  readonly onSave: (changes: CustomerChanges) => void;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** Where somebody else changed the customer meanwhile: field by field, what I typed, what it is, what it was. */
export function ConflictForm(props: ConflictFormProps) {
  const { t } = useTranslator();
  const { opened, now, choices, saving, failure } = props;
  const [isAsked, setAsked] = useState(false);
  const differences = findDifferences(editedValues(opened), props.mine, editedValues(now));
  const changes = changesOf(differences, choices);
  const edited: readonly string[] = editedFields;
  const others = changesElsewhere(opened, now).filter(({ field }) => !edited.includes(field));
  const save = () => {
    setAsked(true);
    if (changes !== null) props.onSave(changes);
  };
  return (
    <>
      <div className="flex flex-col gap-3">
        {differences.map(difference => (
          <DifferenceChoice
            key={difference.field}
            difference={difference}
            choice={chosen(difference, choices)}
            isMissing={isAsked}
            onChoose={choice => props.onChoices({ ...choices, [difference.field]: choice })}
          />
        ))}
        {differences.length === 0 && <p>{t('customers.conflict.same')}</p>}
      </div>
      {others.length > 0 && (
        <div className="mt-4">
          <p className="font-medium text-[13px]">{t('customers.conflict.others')}</p>
          <ChangeList changes={others} />
        </div>
      )}
      {failure !== null && (
        <div className="mt-4">
          <ErrorNotice error={failure} />
        </div>
      )}
      <DialogActions>
        <Button variant="ghost" className="mr-auto" onClick={props.onBack}>
          {t('customers.conflict.back')}
        </Button>
        <Button onClick={props.onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" busy={saving} onClick={save}>
          {t('customers.conflict.save')}
        </Button>
      </DialogActions>
    </>
  );
}
