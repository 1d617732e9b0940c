import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useTranslator } from '../../app/translation.ts';
import { classNames } from '../../components/class-names.ts';
import { Page } from '../../components/page.tsx';

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
  const [location] = useLocation();
  return (
    <Page title={t('migrations.title')} description={t('migrations.description')} actions={actions}>
      <nav aria-label={t('migrationsPage.parts.label')} className="flex flex-wrap gap-1 border-line border-b">
        {parts.map(({ id, path }) => (
          <Link
            key={id}
            href={path}
            aria-current={id === part ? (location === path ? 'page' : 'true') : undefined}
            className={classNames(
              '-mb-px border-b-2 px-3 py-2 font-medium',
              id === part ? 'border-accent text-ink' : 'border-transparent text-ink-soft hover:text-ink',
            )}
          >
            {t(`migrationsPage.parts.${id}`)}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}
