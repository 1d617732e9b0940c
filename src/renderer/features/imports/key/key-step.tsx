import { ImportKey, type PhoneCountry } from '../../../../contract/imports-plan.ts';
import { useTranslator } from '../../../app/translation.ts';
import { RadioGroup } from '../../../components/radio-group.tsx';
import { Section } from '../../../components/section.tsx';
import { PhoneCountryField } from './phone-country-field.tsx';

interface KeyStepProps {
  readonly value: ImportKey;
  readonly eraseEmpty: boolean;
  /** Null when no column holds telephone numbers. */
  readonly phoneCountry: PhoneCountry | null;
  readonly onKey: (key: ImportKey) => void;
  readonly onEraseEmpty: (eraseEmpty: boolean) => void;
  readonly onPhoneCountry: (country: PhoneCountry) => void;
}

/** By what a row and a musician that is there are one, what an empty cell means, and where telephone numbers are from. */
export function KeyStep(props: KeyStepProps) {
  const { value, eraseEmpty, phoneCountry, onKey, onEraseEmpty, onPhoneCountry } = props;
  const { t } = useTranslator();
  return (
    <Section title={t('imports.key.title')}>
      <RadioGroup
        beside
        label={t('imports.key.label')}
        value={value}
        onChange={onKey}
        options={ImportKey.options.map(key => ({
          value: key,
          label: t(`imports.key.${key}`),
          hint: t(`imports.key.${key}Hint`),
        }))}
      />
      <label className="mt-4 flex cursor-pointer items-start gap-2.5 border-line border-t pt-4">
        <input
          type="checkbox"
          checked={eraseEmpty}
          onChange={({ target }) => onEraseEmpty(target.checked)}
          className="mt-[3px] size-4 shrink-0 accent-accent"
        />
        <span>
          {t('imports.eraseEmpty')}
          <span className="block text-[12.5px] text-ink-faint">{t('imports.eraseEmptyHint')}</span>
        </span>
      </label>
      {phoneCountry !== null && (
        <div className="mt-4 border-line border-t pt-4">
          <PhoneCountryField value={phoneCountry} onChoose={onPhoneCountry} />
        </div>
      )}
    </Section>
  );
}
