import { Link, useLocation } from 'wouter';
import { classNames } from '../components/class-names.ts';
import { Logo } from '../components/logo.tsx';
import { Spinner } from '../components/spinner.tsx';
import { type PageId, pages } from './pages.ts';
import { useRunningMethods } from './tasks.ts';
import { useTranslator } from './translation.ts';

const groups = ['customers', 'databases', 'system'] as const;

export function Sidebar() {
  const { t } = useTranslator();
  return (
    <aside className="flex w-[244px] shrink-0 flex-col border-line border-r bg-sunken max-[820px]:w-14">
      <div className="flex h-14 items-center gap-2.5 px-4 max-[820px]:px-3.5">
        <Logo />
        <div className="max-[820px]:hidden">
          <p className="font-semibold text-[15px] leading-tight tracking-[-0.01em]">Podium</p>
          <p className="text-[12px] text-ink-faint leading-tight">{t('shell.console')}</p>
        </div>
      </div>
      <nav
        aria-label={t('shell.mainMenu')}
        className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-2.5 py-3"
      >
        {groups.map(group => (
          <div key={group}>
            <p className="px-2.5 pb-1 font-medium text-[12px] text-ink-faint max-[820px]:hidden">
              {t(`shell.groups.${group}`)}
            </p>
            <ul className="flex flex-col gap-0.5">
              {pages
                .filter(page => page.group === group)
                .map(({ id }) => (
                  <SidebarLink key={id} id={id} />
                ))}
            </ul>
          </div>
        ))}
      </nav>
    </aside>
  );
}

function SidebarLink({ id }: { readonly id: PageId }) {
  const { t } = useTranslator();
  const [location] = useLocation();
  const running = useRunningMethods().some(
    method => method.startsWith(`${id}.`) && method !== 'imports.preview',
  );
  const page = pages.find(entry => entry.id === id);
  if (!page) return null;
  const Icon = page.icon;
  const current = isUnder(location, page.path);
  return (
    <li>
      <Link
        href={page.path}
        aria-current={current ? 'page' : undefined}
        title={t(`shell.pages.${id}`)}
        className={classNames(
          'flex h-8.5 items-center gap-2.5 rounded-[7px] px-2.5 font-medium',
          current ? 'bg-surface text-ink shadow-card' : 'text-ink-soft hover:bg-line hover:text-ink',
        )}
      >
        <Icon aria-hidden className={classNames('size-[17px] shrink-0', current && 'text-accent')} />
        <span className="min-w-0 flex-1 truncate max-[820px]:sr-only">{t(`shell.pages.${id}`)}</span>
        {running && <Spinner className="size-3.5 text-accent max-[820px]:hidden" />}
      </Link>
    </li>
  );
}

const underCustomers = ['/', '/new-orchestra', '/adopt', '/import-customers', '/orphans'];

function isUnder(location: string, path: string): boolean {
  if (path === '/customers' && underCustomers.includes(location)) return true;
  return location === path || location.startsWith(`${path}/`);
}
