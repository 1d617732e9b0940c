import { useState } from 'react';
import { CertificateAuthority, type Customer } from '../../../../contract/customers.ts';
import type { FileReference } from '../../../../contract/shared.ts';
import { call } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Dialog } from '../../../components/dialog.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { FileChooser } from '../../../components/file-chooser.tsx';
import { ConfirmUpdate } from '../conflict/confirm-update.tsx';

interface CertificateDialogProps {
  readonly customer: Customer;
  readonly onClose: () => void;
}

/** A PEM file by dropping or choosing it, then asked about by its name. */
export function CertificateDialog({ customer, onClose }: CertificateDialogProps) {
  const { t } = useTranslator();
  const [chosen, setChosen] = useState<{ readonly file: string; readonly text: string } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [isNoPem, setNoPem] = useState(false);
  const read = async (file: FileReference) => {
    setFailure(null);
    setNoPem(false);
    const { text } = await call('app.readText', { file: file.id });
    const checked = CertificateAuthority.safeParse(text);
    if (checked.success) setChosen({ file: file.name, text: checked.data });
    else setNoPem(true);
  };
  if (chosen !== null) {
    return (
      <ConfirmUpdate
        customer={customer}
        changes={{ certificateAuthority: chosen.text }}
        title={t('customers.certificate.useTitle', { file: chosen.file })}
        description={t('customers.certificate.useDescription', { name: customer.name })}
        confirmLabel={t('customers.certificate.useConfirm')}
        done={t('customers.certificate.used')}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      title={t('customers.certificate.title')}
      description={t('customers.certificate.description')}
      onClose={onClose}
    >
      <div className="flex flex-col gap-4">
        <FileChooser
          purpose="certificate"
          title={t('customers.certificate.drop')}
          hint={t('customers.certificate.dropHint')}
          choose={t('customers.certificate.chooseFile')}
          oneOnly={t('customers.certificate.oneOnly')}
          onChosen={file => void read(file).catch(setFailure)}
        />
        {isNoPem && (
          <p role="alert" className="text-danger">
            {t('validation.certificate_format')}
          </p>
        )}
        {failure !== null && <ErrorNotice error={failure} />}
      </div>
    </Dialog>
  );
}
