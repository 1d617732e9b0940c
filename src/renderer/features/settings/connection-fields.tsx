import { useTranslator } from '../../app/translation.ts';
import { Field, Input } from '../../components/field.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import type { ConnectionDraft } from './connection-draft.ts';

interface ConnectionFieldsProps {
  readonly draft: ConnectionDraft;
  /** What is wrong at a field. */
  readonly told: (field: string) => string | undefined;
  readonly onChange: (draft: ConnectionDraft) => void;
}

/** A connection by its parts, so that nobody has to encode a password, or as the URL that one has. */
export function ConnectionFields({ draft, told, onChange }: ConnectionFieldsProps) {
  const { t } = useTranslator();
  const text = (field: Exclude<keyof ConnectionDraft, 'how'>) => ({
    value: draft[field],
    onChange: (event: { target: { value: string } }) => onChange({ ...draft, [field]: event.target.value }),
  });
  return (
    <div className="flex flex-col gap-4">
      <RadioGroup
        label={t('workspaces.connection')}
        value={draft.how}
        onChange={how => onChange({ ...draft, how })}
        options={[
          { value: 'parts', label: t('workspaces.byParts') },
          { value: 'url', label: t('workspaces.byUrl') },
        ]}
      />
      {draft.how === 'url' ? (
        <Field label={t('workspaces.url')} hint={t('workspaces.urlHint')} error={told('controlUrl')}>
          {control => <Input {...control} {...text('url')} type="password" autoComplete="new-password" />}
        </Field>
      ) : (
        <div className="grid grid-cols-[1fr_110px] gap-4">
          <Field label={t('credentials.fields.host')} error={told('host') ?? told('controlUrl')}>
            {control => <Input {...control} {...text('host')} />}
          </Field>
          <Field label={t('credentials.fields.port')} error={told('port')}>
            {control => <Input {...control} {...text('port')} inputMode="numeric" />}
          </Field>
          <Field label={t('credentials.fields.database')} error={told('database')} className="col-span-2">
            {control => <Input {...control} {...text('database')} />}
          </Field>
          <Field label={t('credentials.fields.user')} error={told('user')} className="col-span-2">
            {control => <Input {...control} {...text('user')} />}
          </Field>
          <Field label={t('credentials.fields.password')} error={told('password')} className="col-span-2">
            {control => (
              <Input {...control} {...text('password')} type="password" autoComplete="new-password" />
            )}
          </Field>
        </div>
      )}
    </div>
  );
}
