import { useTranslator } from '../../../app/translation.ts';
import type { RunModel } from './run-model.ts';
import { TenantTile } from './tenant-tile.tsx';

interface InHandProps {
  readonly model: RunModel;
  readonly names: ReadonlyMap<string, string>;
  readonly onOpen: (subdomain: string) => void;
}

/** The tenants at work by name, each with its statement: in a large run the tiles show marks alone. */
export function InHand({ model, names, onOpen }: InHandProps) {
  const { t } = useTranslator();
  const running = model.tenants.filter(({ state }) => state === 'running');
  if (running.length === 0) return null;
  return (
    <section aria-label={t('migrationsPage.run.inHand')}>
      <h3 className="mb-2 font-semibold text-[13px]">{t('migrationsPage.run.inHand')}</h3>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(220px,1fr))] gap-2">
        {running.map(tenant => (
          <TenantTile
            key={tenant.subdomain}
            tenant={tenant}
            name={names.get(tenant.subdomain) ?? tenant.subdomain}
            dense={false}
            roomy
            active
            onOpen={onOpen}
          />
        ))}
      </div>
    </section>
  );
}
