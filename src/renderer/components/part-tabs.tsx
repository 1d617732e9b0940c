import { Link, useLocation } from 'wouter';
import { classNames } from './class-names.ts';

interface PartTabsProps {
  readonly label: string;
  /** Id of the part that is shown; its route may lie below the part's own. */
  readonly current: string;
  readonly parts: readonly { readonly id: string; readonly path: string; readonly name: string }[];
}

/** The parts of a page, each a route of its own. */
export function PartTabs({ label, current, parts }: PartTabsProps) {
  const [location] = useLocation();
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1 border-line border-b">
      {parts.map(({ id, path, name }) => (
        <Link
          key={id}
          href={path}
          aria-current={id === current ? (location === path ? 'page' : 'true') : undefined}
          className={classNames(
            '-mb-px border-b-2 px-3 py-2 font-medium',
            id === current ? 'border-accent text-ink' : 'border-transparent text-ink-soft hover:text-ink',
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
