import { Link } from 'wouter';
import type { MigrationState } from '../../../../contract/migrations-plan.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { isUnsettled, settlePath } from './unsettled.ts';

interface ResolveLinkProps {
  readonly migration: string;
  readonly state: MigrationState;
}

/** The way from a state that a run stops at to where it is settled; nothing for any other state. */
export function ResolveLink({ migration, state }: ResolveLinkProps) {
  const { t } = useTranslator();
  if (!isUnsettled(state)) return null;
  return (
    <Button asChild size="small" className="mt-1.5">
      <Link href={settlePath(migration)}>{t('resolvePage.settle')}</Link>
    </Button>
  );
}
