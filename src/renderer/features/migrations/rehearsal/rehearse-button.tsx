import { ListChecks } from 'lucide-react';
import { useLocation } from 'wouter';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';

/** The way from the plan to a rehearsal of it. */
export function RehearseButton({ disabled }: { readonly disabled: boolean }) {
  const { t } = useTranslator();
  const [, navigate] = useLocation();
  return (
    <Button disabled={disabled} onClick={() => navigate('/migrations/rehearse')}>
      <ListChecks aria-hidden />
      {t('rehearsalPage.start')}
    </Button>
  );
}
