import { useTranslator } from '../../app/translation.ts';

interface NameListProps {
  readonly subdomains: readonly string[];
  readonly names: ReadonlyMap<string, string>;
}

/** Named at once; the others when they are asked for. */
const mostNamed = 8;

/** Orchestras by name, of a thousand the first few. */
export function NameList({ subdomains, names }: NameListProps) {
  const { t } = useTranslator();
  const text = (some: readonly string[]) =>
    some.map(subdomain => names.get(subdomain) ?? subdomain).join(', ');
  if (subdomains.length <= mostNamed) return <span className="text-ink-soft">{text(subdomains)}</span>;
  return (
    <>
      <span className="text-ink-soft">{text(subdomains.slice(0, mostNamed))}</span>
      <details>
        <summary className="text-ink-soft">
          {t('migrationsPage.groups.more', { count: subdomains.length - mostNamed })}
        </summary>
        <p className="text-ink-soft">{text(subdomains.slice(mostNamed))}</p>
      </details>
    </>
  );
}
