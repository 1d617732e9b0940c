import { ImportKey } from '../../../../contract/imports-plan.ts';
import { useTranslator } from '../../../app/translation.ts';
import { RadioGroup } from '../../../components/radio-group.tsx';
import { Section } from '../../../components/section.tsx';

interface KeyStepProps {
  readonly value: ImportKey;
  readonly eraseEmpty: boolean;
  readonly onKey: (key: ImportKey) => void;
  readonly onEraseEmpty: (eraseEmpty: boolean) => void;
}

/** By what a row and a musician that is there are one, and what an empty cell means. */
export function KeyStep({ value, eraseEmpty, onKey, onEraseEmpty }: KeyStepProps) {
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
    </Section>
  );
}
