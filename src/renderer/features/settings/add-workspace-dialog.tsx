import { useState } from 'react';
import { toast } from 'sonner';
import { workspaces } from '../../../contract/workspaces.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Field, Input } from '../../components/field.tsx';
import { FormFooter } from '../../components/form-footer.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { CertificateField, type ChosenCertificate } from './certificate-field.tsx';
import { emptyConnection, toControlUrl } from './connection-draft.ts';
import { ConnectionFields } from './connection-fields.tsx';
import { problemsOf, problemsOfCall } from './problems.ts';
import { useProblems } from './use-problems.ts';

const fields = ['id', 'name', 'webApplication', 'controlUrl', 'certificateAuthority'];

export function AddWorkspaceDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslator();
  const add = useCommand('workspaces.add');
  const [name, setName] = useState('');
  const [id, setId] = useState('');
  const [stage, setStage] = useState<'staging' | 'production'>('production');
  const [webApplication, setWebApplication] = useState('');
  const [connection, setConnection] = useState(emptyConnection);
  const [certificate, setCertificate] = useState<ChosenCertificate | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const { told, setProblems } = useProblems();

  const submit = async () => {
    setFailure(null);
    const url = toControlUrl(connection);
    const input = workspaces.add.input.safeParse({
      id,
      name,
      stage,
      ...(webApplication === '' ? {} : { webApplication: webApplication.trim() }),
      ...(certificate === null ? {} : { certificateAuthority: certificate.text }),
      controlUrl: 'url' in url ? url.url : '-',
    });
    const found = {
      ...('problems' in url ? url.problems : {}),
      ...(input.success ? {} : problemsOf(input.error)),
    };
    setProblems(found);
    if (Object.keys(found).length > 0 || !input.success) return;
    try {
      const added = await add.mutateAsync(input.data);
      toast.success(t('workspaces.added', { name: added.name }));
      onClose();
    } catch (error) {
      const atFields = problemsOfCall(error, fields);
      if (atFields === null) setFailure(error);
      else setProblems(atFields);
    }
  };

  return (
    <Dialog title={t('workspaces.addTitle')} description={t('workspaces.addDescription')} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="grid grid-cols-2 gap-4">
          <Field label={t('workspaces.name')} error={told('name')}>
            {control => <Input {...control} value={name} onChange={event => setName(event.target.value)} />}
          </Field>
          <Field label={t('workspaces.id')} hint={t('workspaces.idHint')} error={told('id')}>
            {control => (
              <Input
                {...control}
                className="font-mono text-[13px]"
                value={id}
                onChange={event => setId(event.target.value)}
              />
            )}
          </Field>
        </div>
        <RadioGroup
          label={t('workspaces.stage')}
          value={stage}
          onChange={setStage}
          options={(['production', 'staging'] as const).map(value => ({
            value,
            label: t(`workspaces.stages.${value}`),
            hint: t(`workspaces.stageHints.${value}`),
          }))}
        />
        <ConnectionFields draft={connection} told={told} onChange={setConnection} />
        <CertificateField
          chosen={certificate}
          none={t('workspaces.withoutCertificate')}
          problem={told('certificateAuthority')}
          onChange={setCertificate}
        />
        <Field
          label={`${t('workspaces.webApplication')} (${t('common.optional')})`}
          hint={t('workspaces.webApplicationHint')}
          error={told('webApplication')}
        >
          {control => (
            <Input
              {...control}
              value={webApplication}
              onChange={event => setWebApplication(event.target.value)}
            />
          )}
        </Field>
        <FormFooter
          failure={failure}
          submit={t('workspaces.adding')}
          submitting={add.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
