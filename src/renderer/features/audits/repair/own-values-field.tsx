import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslator } from '../../../app/translation.ts';
import { Button, IconButton } from '../../../components/button.tsx';
import { Field, Input } from '../../../components/field.tsx';
import { useOwnValues } from './own-values.ts';

interface OwnValuesFieldProps {
  readonly subdomain: string;
  readonly looking: boolean;
  readonly onLook: () => void;
}

/** Values that nothing tells to be the orchestra's own: then a person has to say it. */
export function OwnValuesField({ subdomain, looking, onLook }: OwnValuesFieldProps) {
  const { t } = useTranslator();
  const { own, add, remove } = useOwnValues();
  const [value, setValue] = useState('');
  const values = own[subdomain] ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value.trim() === '') return;
    add(subdomain, value.trim());
    setValue('');
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <Field label={t('repairPage.ownValue')} hint={t('repairPage.ownValueHint')}>
        {control => (
          <span className="flex items-center gap-2">
            <Input
              {...control}
              className="font-mono"
              value={value}
              onChange={({ target }) => setValue(target.value)}
            />
            <Button type="submit">{t('repairPage.addValue')}</Button>
          </span>
        )}
      </Field>
      {values.map(each => (
        <p key={each} className="flex items-center gap-2">
          <code className="min-w-0 break-all text-[12.5px]">{each}</code>
          <IconButton
            label={t('common.removeOrchestra', { name: each })}
            size="small"
            className="w-7"
            onClick={() => remove(subdomain, each)}
          >
            <X aria-hidden />
          </IconButton>
        </p>
      ))}
      {values.length > 0 && (
        <Button className="self-start" busy={looking} onClick={onLook}>
          {t('repairPage.lookAgain')}
        </Button>
      )}
    </form>
  );
}
