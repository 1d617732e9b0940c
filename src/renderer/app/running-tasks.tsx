import { Link } from 'wouter';
import { Spinner } from '../components/spinner.tsx';
import { pages } from './pages.ts';
import { useRunningMethods } from './tasks.ts';
import { useTranslator } from './translation.ts';

/** Says on every page that something runs, and leads to it. */
export function RunningTasks() {
  const { t } = useTranslator();
  const running = useRunningMethods();
  const first = running[0];
  if (!first) return null;
  const page = pages.find(({ id }) => first.startsWith(`${id}.`));
  return (
    <Link
      href={page?.path ?? '/settings'}
      className="flex h-7 shrink-0 items-center gap-2 rounded-full bg-accent-soft px-3 text-[13px] text-accent"
    >
      <Spinner className="size-3.5" />
      {t('shell.runningTasks', { count: running.length })}
    </Link>
  );
}
