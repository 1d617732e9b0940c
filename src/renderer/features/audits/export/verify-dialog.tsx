import { useState } from 'react';
import type { FileReference } from '../../../../contract/shared.ts';
import { useCall } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Answer } from '../../../components/answer.tsx';
import { Button } from '../../../components/button.tsx';
import { CopyButton } from '../../../components/copy-button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { Field, TextArea } from '../../../components/field.tsx';
import { FileChooser } from '../../../components/file-chooser.tsx';
import { RadioGroup } from '../../../components/radio-group.tsx';
import { VerifiedReport } from './verified-report.tsx';

/** Whether a report is as it was signed, and by whom. Needs no connection. */
export function VerifyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslator();
  const ours = useCall('audits.signingKey', {});
  const [by, setBy] = useState<'ours' | 'other'>('ours');
  const [other, setOther] = useState('');
  const [file, setFile] = useState<FileReference | null>(null);
  const key = by === 'ours' ? (ours.data?.publicKey ?? null) : other.trim() || null;
  return (
    <Dialog
      place="wide"
      title={t('auditsPage.verify.title')}
      description={t('auditsPage.verify.description')}
      onClose={onClose}
    >
      <div className="flex flex-col gap-4">
        <RadioGroup
          label={t('auditsPage.verify.key')}
          value={by}
          onChange={setBy}
          options={[
            {
              value: 'ours',
              label: t('auditsPage.verify.ours'),
              ...(ours.data === null && { hint: t('auditsPage.verify.noKey') }),
            },
            { value: 'other', label: t('auditsPage.verify.other'), hint: t('auditsPage.verify.otherHint') },
          ]}
        />
        {by === 'ours' && ours.data && (
          <div className="flex flex-wrap items-start justify-between gap-3 rounded-lg border border-line px-4 py-3">
            <code className="min-w-0 flex-1 basis-72 break-all text-[12.5px]">{ours.data.fingerprint}</code>
            <CopyButton text={ours.data.publicKey} label={t('auditsPage.verify.copyKey')} />
          </div>
        )}
        {by === 'other' && (
          <Field label={t('auditsPage.verify.keyText')}>
            {control => (
              <TextArea
                {...control}
                rows={4}
                spellCheck={false}
                maxLength={10_000}
                className="font-mono text-[12.5px]"
                value={other}
                onChange={({ target }) => setOther(target.value)}
              />
            )}
          </Field>
        )}
        <FileChooser
          purpose="report"
          title={t('auditsPage.verify.drop')}
          hint={t('auditsPage.verify.dropHint')}
          choose={t('auditsPage.verify.choose')}
          oneOnly={t('auditsPage.verify.oneOnly')}
          onChosen={setFile}
        />
        {file && <Verification key={`${file.id} ${key}`} file={file.id} publicKey={key} />}
      </div>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

interface VerificationProps {
  readonly file: string;
  readonly publicKey: string | null;
}

function Verification({ file, publicKey }: VerificationProps) {
  const verified = useCall('audits.verify', { file, key: publicKey }, { refetchOnWindowFocus: false });
  return <Answer query={verified}>{data => <VerifiedReport verified={data} />}</Answer>;
}
