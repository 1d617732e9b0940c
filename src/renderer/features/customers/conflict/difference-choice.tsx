import { type ReactNode, useId } from 'react';
import { useTranslator } from '../../../app/translation.ts';
import { ValueOption } from '../../../components/value-option.tsx';
import { useFieldText } from '../field-text.ts';
import type { Choice, Difference } from './conflict.ts';

interface DifferenceChoiceProps {
  readonly difference: Difference;
  readonly choice: Choice | null;
  /** Whether a choice was asked for and not made. */
  readonly isMissing: boolean;
  readonly onChoose: (choice: Choice) => void;
}

export function DifferenceChoice({ difference, choice, isMissing, onChoose }: DifferenceChoiceProps) {
  const { t } = useTranslator();
  const fieldText = useFieldText();
  const name = useId();
  const { field, opened, mine, theirs, mineIsPossible } = difference;
  const option = (value: Choice, label: string, text: string): ReactNode => (
    <ValueOption
      name={name}
      label={label}
      text={text}
      chosen={choice === value}
      onChoose={() => onChoose(value)}
    />
  );
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-[13px]">{t(`customers.fields.${field}`)}</legend>
      <div className="grid grid-cols-2 gap-2 max-[560px]:grid-cols-1">
        {mineIsPossible &&
          option(
            'mine',
            t(mine === opened ? 'customers.conflict.asOpened' : 'customers.conflict.mine'),
            fieldText(field, mine),
          )}
        {option('theirs', t('customers.conflict.theirs'), fieldText(field, theirs))}
      </div>
      <p className="mt-1 break-words text-[12.5px] text-ink-faint">
        {t('customers.conflict.opened', { value: fieldText(field, opened) })}
      </p>
      {choice === null && isMissing && (
        <p role="alert" className="text-[12.5px] text-danger">
          {t('customers.conflict.choose')}
        </p>
      )}
    </fieldset>
  );
}
