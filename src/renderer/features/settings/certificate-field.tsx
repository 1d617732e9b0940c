import { useState } from 'react';
import { client } from '../../app/podium.ts';
import { useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';

export interface ChosenCertificate {
  readonly name: string;
  readonly text: string;
}

interface CertificateFieldProps {
  readonly chosen: ChosenCertificate | null;
  /** What is said as long as none is chosen. */
  readonly none: string;
  readonly problem: string | undefined;
  readonly onChange: (chosen: ChosenCertificate | null) => void;
}

export function CertificateField({ chosen, none, problem, onChange }: CertificateFieldProps) {
  const { t } = useTranslator();
  const [failure, setFailure] = useState<unknown>(null);
  const choose = async () => {
    setFailure(null);
    try {
      const file = await client.app.chooseFile({ purpose: 'certificate' });
      if (file) onChange({ name: file.name, ...(await client.app.readText({ file: file.id })) });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium text-[13px]">{t('workspaces.certificateAuthority')}</legend>
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 truncate">{chosen?.name ?? none}</p>
        {chosen && (
          <Button variant="ghost" size="small" onClick={() => onChange(null)}>
            {t('common.clear')}
          </Button>
        )}
        <Button size="small" onClick={choose}>
          {t('workspaces.chooseCertificate')}
        </Button>
      </div>
      {problem === undefined ? (
        <p className="text-[12.5px] text-ink-faint">{t('workspaces.certificateHint')}</p>
      ) : (
        <p role="alert" className="text-[12.5px] text-danger">
          {problem}
        </p>
      )}
      {failure !== null && <ErrorNotice error={failure} />}
    </fieldset>
  );
}
