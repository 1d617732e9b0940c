import type { ReactNode } from 'react';
import { useTranslator } from '../../app/translation.ts';
import { Page } from '../../components/page.tsx';
import { PartTabs } from '../../components/part-tabs.tsx';

/** The parts of the page, each a route of its own. A new part is a line here and in the routes. */
const parts = [
  { id: 'plan', path: '/migrations' },
  { id: 'rehearsal', path: '/migrations/rehearsal' },
  { id: 'runs', path: '/migrations/runs' },
  { id: 'resolve', path: '/migrations/resolve' },
  { id: 'drift', path: '/migrations/drift' },
  { id: 'backups', path: '/migrations/backups' },
] as const;

interface MigrationsPageProps {
  readonly part: (typeof parts)[number]['id'];
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function MigrationsPage({ part, actions, children }: MigrationsPageProps) {
  const { t } = useTranslator();
  return (
    <Page title={t('migrations.title')} description={t('migrations.description')} actions={actions}>
      <PartTabs
        label={t('migrationsPage.parts.label')}
        current={part}
        parts={parts.map(({ id, path }) => ({ id, path, name: t(`migrationsPage.parts.${id}`) }))}
      />
      {children}
    </Page>
  );
}
