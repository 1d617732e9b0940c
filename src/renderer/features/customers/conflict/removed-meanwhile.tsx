import type { Customer } from '../../../../contract/customers.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { CopyButton } from '../../../components/copy-button.tsx';
import { DialogActions } from '../../../components/dialog.tsx';
import { type EditedValues, editedValues, typedText } from './conflict.ts';

interface RemovedMeanwhileProps {
  readonly opened: Customer;
  readonly mine: EditedValues;
  readonly onClose: () => void;
}

/** There is nothing left to save to; what was typed can be taken along. */
export function RemovedMeanwhile({ opened, mine, onClose }: RemovedMeanwhileProps) {
  const { t } = useTranslator();
  const text = typedText(editedValues(opened), mine, field => t(`customers.fields.${field}`));
  return (
    <>
      <p role="alert">{t('customers.conflict.removed', { name: opened.name })}</p>
      <p className="mt-4 font-medium text-[13px]">{t('customers.conflict.typed')}</p>
      <pre className="mt-1 whitespace-pre-wrap break-words rounded-lg border border-line bg-sunken p-3.5 font-mono text-[12.5px]">
        {text}
      </pre>
      <DialogActions>
        <CopyButton text={text} label={t('customers.conflict.copyTyped')} />
        <Button variant="primary" onClick={onClose}>
          {t('common.close')}
        </Button>
      </DialogActions>
    </>
  );
}
