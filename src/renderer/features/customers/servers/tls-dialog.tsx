import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { type FileReference, TlsPolicy } from '../../../../contract/shared.ts';
import { call, useCommand } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { Field } from '../../../components/field.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import { Select } from '../../../components/select.tsx';

const authorities = ['keep', 'system', 'own'] as const;
type Authority = (typeof authorities)[number];

interface TlsDialogProps {
  readonly server: string;
  readonly ids: readonly string[];
  readonly onClose: () => void;
}

/** One TLS policy and authority for every customer of a server. */
export function TlsDialog({ server, ids, onClose }: TlsDialogProps) {
  const { t } = useTranslator();
  const setTls = useCommand('customers.setTls');
  const [tlsPolicy, setPolicy] = useState<TlsPolicy>('verify-full');
  const [authority, setAuthority] = useState<Authority>('keep');
  const [file, setFile] = useState<FileReference | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const choose = async () => {
    setFailure(null);
    const chosen = await call('app.chooseFile', { purpose: 'certificate' }).catch(setFailure);
    if (chosen) setFile(chosen);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(null);
    try {
      const pem = await authorityText(authority, file);
      const certificateAuthority = pem === undefined ? {} : { certificateAuthority: pem };
      const { changed } = await setTls.mutateAsync({ ids: [...ids], tlsPolicy, ...certificateAuthority });
      toast.success(t('servers.tlsSaved', { count: changed }));
      onClose();
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Dialog
      title={t('servers.tlsTitle', { server })}
      description={t('servers.tlsDescription', { count: ids.length })}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={t('customers.fields.tlsPolicy')}>
          {control => (
            <Select
              {...control}
              value={tlsPolicy}
              onChange={event => setPolicy(TlsPolicy.parse(event.target.value))}
              options={TlsPolicy.options.map(value => ({ value, label: t(`customers.tls.${value}`) }))}
            />
          )}
        </Field>
        <Field label={t('servers.authority')}>
          {control => (
            <Select
              {...control}
              value={authority}
              onChange={event =>
                setAuthority(authorities.find(each => each === event.target.value) ?? 'keep')
              }
              options={authorities.map(value => ({ value, label: t(`servers.authorities.${value}`) }))}
            />
          )}
        </Field>
        {authority === 'own' && (
          <div className="flex flex-wrap items-center gap-3">
            <Button onClick={choose}>{t('servers.chooseAuthority')}</Button>
            {file && <span className="text-ink-soft">{t('servers.chosen', { name: file.name })}</span>}
          </div>
        )}
        <FormFooter
          failure={failure}
          submit={t('common.save')}
          submitting={setTls.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

/** Undefined keeps what each customer has; null trusts the system's. */
async function authorityText(
  authority: Authority,
  file: FileReference | null,
): Promise<string | null | undefined> {
  if (authority === 'keep') return undefined;
  if (authority === 'system') return null;
  // without a file the contract's own rule tells what is missing
  return file === null ? '' : (await call('app.readText', { file: file.id })).text;
}
