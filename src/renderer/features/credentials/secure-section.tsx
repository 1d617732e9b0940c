import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { SecureState } from '../../../contract/credentials.ts';
import { useTranslator } from '../../app/translation.ts';
import { useCanChange } from '../../app/workspace.ts';
import { Button } from '../../components/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { Section } from '../../components/section.tsx';
import { ConnectionTest } from './connection-test.tsx';
import { SecureSteps } from './secure-steps.tsx';
import { UndoSecureDialog } from './undo-secure-dialog.tsx';

interface SecureSectionProps {
  readonly secure: SecureState;
  /** When it comes in place of the step that was taken. */
  readonly focusTitle: boolean;
}

/** From a plain URL to a named secret, in steps that leave the web application connected, and back. */
export function SecureSection({ secure, focusTitle }: SecureSectionProps) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const [undoing, setUndoing] = useState(false);
  const { subdomain, state } = secure;
  const isSecured = state === 'secured';
  return (
    <Section
      title={t(isSecured ? 'credentials.secure.replaced' : 'credentials.secure.title')}
      focusTitle={focusTitle}
      actions={
        canChange &&
        state !== 'plain' && (
          <Button variant="ghost" onClick={() => setUndoing(true)}>
            <Undo2 aria-hidden />
            {t('credentials.secure.undoAsk')}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <p
          className={classNames(
            'rounded-lg px-4 py-3',
            isSecured ? 'bg-good-soft' : 'bg-danger-soft text-danger',
          )}
        >
          {t(`credentials.secure.${state}`)}
        </p>
        {!isSecured && (
          <>
            <SecureSteps secure={secure} />
            <ConnectionTest subdomain={subdomain} available actions={null} />
          </>
        )}
      </div>
      {undoing && <UndoSecureDialog secure={secure} onClose={() => setUndoing(false)} />}
    </Section>
  );
}
