import { useMemo, useState } from 'react';
import type { ExaminedTenant, ResolveReport } from '../../../../contract/migrations-resolve.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';
import { Select } from '../../../components/select.tsx';
import { hasRow, noRows, type RowRanges } from '../../../components/virtual-grid/row-ranges.ts';
import { ChoiceBar } from './choice-bar.tsx';
import { type Choices, withChoice } from './choices.ts';
import { ConfirmSettle } from './confirm-settle.tsx';
import { byPicture, mayBeSettled, objectsOf, type Picture, pictureOf, pictures } from './evidence.ts';
import { EvidenceGrid } from './evidence-grid.tsx';
import { ObjectList } from './object-list.tsx';
import { TenantEvidencePanel } from './tenant-evidence-panel.tsx';

interface SettleFormProps {
  readonly migration: string;
  readonly tenants: readonly ExaminedTenant[];
  readonly names: ReadonlyMap<string, string>;
  readonly onSettled: (report: ResolveReport) => void;
}

/** What exists where, and for each tenant a choice that nobody makes but the user. */
export function SettleForm({ migration, tenants, names, onSettled }: SettleFormProps) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const [choices, setChoices] = useState<Choices>(new Map());
  const [picture, setPicture] = useState<Picture | null>(null);
  const [selection, setSelection] = useState<RowRanges>(noRows);
  const [opened, setOpened] = useState<string | null>(null);
  const [confirming, setConfirming] = useState(false);
  const objects = useMemo(() => objectsOf(tenants), [tenants]);
  const ordered = useMemo(() => byPicture(tenants), [tenants]);
  const shown = useMemo(
    () => ordered.filter(tenant => picture === null || pictureOf(tenant) === picture),
    [ordered, picture],
  );
  const selected = shown.filter((_, index) => hasRow(selection, index));
  // a tenant that is gone from the list, or begun again meanwhile, takes its choice along
  const open = new Map(tenants.filter(mayBeSettled).map(({ subdomain }) => [subdomain, true]));
  const valid: Choices = new Map([...choices].filter(([subdomain]) => open.has(subdomain)));
  const choose = (some: readonly ExaminedTenant[], as: Parameters<typeof withChoice>[2]) =>
    setChoices(withChoice(valid, some.filter(mayBeSettled), as));
  const tenant = tenants.find(({ subdomain }) => subdomain === opened);
  return (
    <>
      <Section title={migration} description={t('resolvePage.objectsDescription')}>
        <ObjectList objects={objects} tenants={tenants.length} />
      </Section>
      <Section
        flush
        title={t('resolvePage.whereTitle')}
        description={canChange ? t('resolvePage.whereDescription') : t('resolvePage.whereReadOnly')}
        actions={
          <Select
            aria-label={t('resolvePage.picture')}
            className="w-60"
            value={picture ?? ''}
            onChange={({ target }) => {
              setPicture(pictures.find(each => each === target.value) ?? null);
              setSelection(noRows);
            }}
            options={[
              { value: '', label: t('migrationsPage.plan.allTenants') },
              ...pictures
                .map(each => ({
                  value: each,
                  count: tenants.filter(other => pictureOf(other) === each).length,
                }))
                .filter(({ count }) => count > 0)
                .map(({ value, count }) => ({
                  value,
                  label: `${t(`resolvePage.pictures.${value}`)} (${count})`,
                })),
            ]}
          />
        }
      >
        <EvidenceGrid
          tenants={shown}
          objects={objects}
          names={names}
          choices={valid}
          selection={canChange ? selection : undefined}
          onSelect={setSelection}
          onOpen={({ subdomain }) => setOpened(subdomain)}
        />
        {canChange && (
          <ChoiceBar selected={selected} onChoose={as => choose(selected, as)}>
            <span role="status" className="text-ink-soft tabular-nums">
              {t('resolvePage.chosen', { count: valid.size, total: tenants.length })}
            </span>
            <Button variant="danger" disabled={valid.size === 0} onClick={() => setConfirming(true)}>
              {t('resolvePage.write')}
            </Button>
          </ChoiceBar>
        )}
      </Section>
      {tenant && (
        <TenantEvidencePanel
          tenant={tenant}
          name={names.get(tenant.subdomain) ?? tenant.subdomain}
          choice={valid.get(tenant.subdomain) ?? null}
          onChoose={canChange && mayBeSettled(tenant) ? as => choose([tenant], as) : null}
          onClose={() => setOpened(null)}
        />
      )}
      {confirming && (
        <ConfirmSettle
          migration={migration}
          tenants={tenants}
          choices={valid}
          names={names}
          onSettled={report => {
            setConfirming(false);
            setChoices(new Map());
            setSelection(noRows);
            onSettled(report);
          }}
          onClose={() => setConfirming(false)}
        />
      )}
    </>
  );
}
