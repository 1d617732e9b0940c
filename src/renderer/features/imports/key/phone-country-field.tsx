import { useMemo } from 'react';
import { PhoneCountry } from '../../../../contract/imports-plan.ts';
import { nordicCountries, phoneCountries } from '../../../../contract/phone-countries.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Field } from '../../../components/field.tsx';
import { SettledSelect } from '../../../components/settled-select.tsx';

interface PhoneCountryFieldProps {
  readonly value: PhoneCountry;
  readonly onChoose: (country: PhoneCountry) => void;
}

/** By whose number plan a telephone number without a country code is read. */
export function PhoneCountryField({ value, onChoose }: PhoneCountryFieldProps) {
  const { t } = useTranslator();
  const { country: nameOf, compare } = useFormat();
  const [nordic, others] = useMemo(() => {
    const toOption = (country: PhoneCountry) => ({ value: country, label: nameOf(country) });
    const isNordic = new Set<PhoneCountry>(nordicCountries);
    const rest = phoneCountries.filter(country => !isNordic.has(country)).map(toOption);
    return [nordicCountries.map(toOption), rest.sort((a, b) => compare(a.label, b.label))];
  }, [nameOf, compare]);
  return (
    <Field label={t('imports.phoneCountry.label')} hint={t('imports.phoneCountry.hint')}>
      {control => (
        <SettledSelect
          {...control}
          className="w-full max-w-72"
          value={value}
          onChoose={country => onChoose(PhoneCountry.parse(country))}
          options={nordic}
          group={{ label: t('imports.phoneCountry.others'), options: others }}
        />
      )}
    </Field>
  );
}
