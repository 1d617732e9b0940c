import { useId } from 'react';
import { useTranslator } from '../../../app/translation.ts';
import { ValueOption } from '../../../components/value-option.tsx';
import { useFieldText } from '../field-text.ts';
import type { Choice, Conflict } from './conflicts.ts';

interface ConflictChoiceProps {
  readonly conflict: Conflict;
  readonly choice: Choice | undefined;
  /** Whether a choice was asked for and not made. */
  readonly isMissing: boolean;
  readonly onChoose: (choice: Choice) => void;
}

export function ConflictChoice({ conflict, choice, isMissing, onChoose }: ConflictChoiceProps) {
  const { t } = useTranslator();
  const fieldText = useFieldText();
  const name = useId();
  const { musician, field, read, wanted, stored } = conflict;
  const options = [
    { value: 'mine', label: t('musicians.conflict.mine'), text: fieldText(field, wanted) },
    { value: 'theirs', label: t('musicians.conflict.theirs'), text: fieldText(field, stored) },
  ] as const;
  return (
    <fieldset>
      <legend className="mb-1 text-[13px]">
        <span className="font-medium">{`${musician.firstName} ${musician.lastName}`}</span>
        <span className="text-ink-soft">
          {' '}
          · {musician.email} · {t(`musicians.fields.${field}`)}
        </span>
      </legend>
      <div className="grid grid-cols-2 gap-2 max-[560px]:grid-cols-1">
        {options.map(({ value, label, text }) => (
          <ValueOption
            key={value}
            name={name}
            label={label}
            text={text}
            chosen={choice === value}
            onChoose={() => onChoose(value)}
          />
        ))}
      </div>
      <p className="mt-1 break-words text-[12.5px] text-ink-faint">
        {t('musicians.conflict.read', { value: fieldText(field, read) })}
      </p>
      {isMissing && (
        <p role="alert" className="text-[12.5px] text-danger">
          {t('musicians.conflict.choose')}
        </p>
      )}
    </fieldset>
  );
}
