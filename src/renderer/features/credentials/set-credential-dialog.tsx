import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { type FieldError, useForm } from 'react-hook-form';
import { toast } from 'sonner';
import type { z } from 'zod';
import { ConnectionParts } from '../../../contract/credentials.ts';
import { validationText } from '../../../i18n/index.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Field, Input } from '../../components/field.tsx';
import { FormFooter } from '../../components/form-footer.tsx';

interface SetCredentialDialogProps {
  readonly reference: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Takes a connection by its parts, so that nobody has to encode a password into a URL. */
export function SetCredentialDialog({ reference, name, onClose }: SetCredentialDialogProps) {
  const translator = useTranslator();
  const { t } = translator;
  const set = useCommand('credentials.set');
  const [failure, setFailure] = useState<unknown>(null);
  const form = useForm<z.input<typeof ConnectionParts>, unknown, ConnectionParts>({
    resolver: zodResolver(ConnectionParts),
    defaultValues: { host: '', port: 5432, database: '', user: '', password: '' },
  });
  const { errors } = form.formState;
  const told = (error: FieldError | undefined) => error && validationText(translator, error.message ?? '');
  const onSubmit = form.handleSubmit(async secret => {
    setFailure(null);
    try {
      await set.mutateAsync({ name, secret });
      toast.success(t('credentials.kept'));
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      set.reset(); // it would keep the password in memory
    }
  });
  return (
    <Dialog
      title={t('credentials.setTitle', { reference })}
      description={t('credentials.setDescription')}
      onClose={onClose}
    >
      <form onSubmit={onSubmit} noValidate>
        <div className="grid grid-cols-[1fr_110px] gap-4">
          <Field label={t('credentials.fields.host')} error={told(errors.host)}>
            {control => <Input {...control} {...form.register('host')} />}
          </Field>
          <Field label={t('credentials.fields.port')} error={errors.port && t('validation.port_range')}>
            {control => (
              <Input {...control} inputMode="numeric" {...form.register('port', { valueAsNumber: true })} />
            )}
          </Field>
          <Field
            label={t('credentials.fields.database')}
            error={told(errors.database)}
            className="col-span-2"
          >
            {control => <Input {...control} {...form.register('database')} />}
          </Field>
          <Field label={t('credentials.fields.user')} error={told(errors.user)} className="col-span-2">
            {control => <Input {...control} {...form.register('user')} />}
          </Field>
          <Field
            label={t('credentials.fields.password')}
            error={told(errors.password)}
            className="col-span-2"
          >
            {control => (
              <Input
                {...control}
                type="password"
                autoComplete="new-password"
                {...form.register('password')}
              />
            )}
          </Field>
        </div>
        <FormFooter
          failure={failure}
          submit={t('credentials.keep')}
          submitting={form.formState.isSubmitting}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
