import { useState } from 'react';
import { toast } from 'sonner';
import type { Workspace } from '../../../contract/workspaces.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FormFooter } from '../../components/form-footer.tsx';
import { CertificateField, type ChosenCertificate } from './certificate-field.tsx';
import { emptyConnection, toControlUrl } from './connection-draft.ts';
import { ConnectionFields } from './connection-fields.tsx';
import { problemsOfCall } from './problems.ts';
import { useProblems } from './use-problems.ts';

interface ReconnectWorkspaceDialogProps {
  readonly workspace: Workspace;
  readonly onClose: () => void;
}

export function ReconnectWorkspaceDialog({ workspace, onClose }: ReconnectWorkspaceDialogProps) {
  const { t } = useTranslator();
  const reconnect = useCommand('workspaces.reconnect');
  const [connection, setConnection] = useState(emptyConnection);
  const [certificate, setCertificate] = useState<ChosenCertificate | null>(null);
  const { told, setProblems } = useProblems();
  const [failure, setFailure] = useState<unknown>(null);

  const submit = async () => {
    setFailure(null);
    const url = toControlUrl(connection);
    setProblems('problems' in url ? url.problems : {});
    if ('problems' in url) return;
    try {
      await reconnect.mutateAsync({
        id: workspace.id,
        controlUrl: url.url,
        ...(certificate === null ? {} : { certificateAuthority: certificate.text }),
      });
      toast.success(t('workspaces.reconnected'));
      onClose();
    } catch (error) {
      const atFields = problemsOfCall(error, ['controlUrl', 'certificateAuthority']);
      if (atFields === null) setFailure(error);
      else setProblems(atFields);
    }
  };

  return (
    <Dialog
      title={t('workspaces.reconnectTitle', { name: workspace.name })}
      description={t('workspaces.reconnectDescription')}
      onClose={onClose}
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault();
          void submit();
        }}
      >
        <ConnectionFields draft={connection} told={told} onChange={setConnection} />
        <CertificateField
          chosen={certificate}
          none={t('workspaces.certificateKept')}
          problem={told('certificateAuthority')}
          onChange={setCertificate}
        />
        <FormFooter
          failure={failure}
          submit={t('workspaces.reconnecting')}
          submitting={reconnect.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
