import { useMemo } from 'react';
import type { ExaminedTenant } from '../../../../contract/migrations-resolve.ts';
import { useFormat } from '../../../app/format.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { Badge } from '../../../components/badge.tsx';
import type { GridColumn } from '../../../components/virtual-grid/grid-column.ts';
import type { RowRanges } from '../../../components/virtual-grid/row-ranges.ts';
import { VirtualGrid } from '../../../components/virtual-grid/virtual-grid.tsx';
import { StateMark } from '../plan/state-mark.tsx';
import { useObjectType } from '../use-object-type.ts';
import type { Choices } from './choices.ts';
import { type EvidenceObject, objectIn } from './evidence.ts';
import { ObjectMark } from './object-mark.tsx';

interface EvidenceGridProps {
  readonly tenants: readonly ExaminedTenant[];
  readonly objects: readonly EvidenceObject[];
  readonly names: ReadonlyMap<string, string>;
  readonly choices: Choices;
  /** Undefined where nothing may be chosen. */
  readonly selection: RowRanges | undefined;
  readonly onSelect: (selection: RowRanges) => void;
  readonly onOpen: (tenant: ExaminedTenant) => void;
}

/** More objects than these are shown by their number and marks alone. */
const mostNamed = 2;

/** Tenants by objects of the migration. Space selects, Enter opens what is known of one tenant. */
export function EvidenceGrid({ tenants, objects, names, choices, selection, ...on }: EvidenceGridProps) {
  const { t } = useTranslator();
  const columns = useColumns(objects, names, choices);
  const height = Math.min(tenants.length + 1, 14) * 38 + 2;
  return (
    <div style={{ height: Math.max(height, 120) }}>
      <VirtualGrid
        label={t('resolvePage.whereTitle')}
        rowCount={tenants.length}
        rowAt={index => tenants[index]}
        columns={columns}
        {...(selection && { selection, onSelect: on.onSelect })}
        onOpen={on.onOpen}
        className="h-full"
      />
    </div>
  );
}

function useColumns(
  objects: readonly EvidenceObject[],
  names: ReadonlyMap<string, string>,
  choices: Choices,
): readonly GridColumn<ExaminedTenant>[] {
  const translator = useTranslator();
  const format = useFormat();
  const errorText = useErrorText();
  const typeText = useObjectType();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the language gives changes with the translator
  return useMemo(() => {
    const { t } = translator;
    const compact = objects.length > mostNamed;
    return [
      {
        id: 'tenant',
        header: t('migrations.orchestra'),
        width: 170,
        grow: 1,
        cell: ({ subdomain }) => <span className="font-medium">{names.get(subdomain) ?? subdomain}</span>,
      },
      {
        id: 'choice',
        header: t('resolvePage.choice'),
        width: 115,
        cell: ({ subdomain }) => {
          const as = choices.get(subdomain);
          if (as === undefined)
            return <span className="text-ink-faint">{t('resolvePage.nothingChosen')}</span>;
          return <Badge>{t(`migrations.states.${as}`)}</Badge>;
        },
      },
      {
        id: 'state',
        header: t('customers.fields.status'),
        width: 155,
        cell: ({ state, running, error }) => {
          if (error) return <Badge tone="danger">{errorText(error).what}</Badge>;
          if (running) return <Badge tone="warn">{t('migrationsResolve.running')}</Badge>;
          return state && <StateMark state={state} />;
        },
      },
      {
        id: 'startedAt',
        header: t('resolvePage.begun'),
        width: 160,
        dropFirst: 1,
        cell: ({ startedAt }) => (
          <span className="text-ink-soft tabular-nums">{startedAt ? format.moment(startedAt) : '–'}</span>
        ),
      },
      ...objects.map(({ key, object }, place): GridColumn<ExaminedTenant> => {
        const title = `${place + 1}. ${t(`migrationsResolve.change.${object.change}`)} ${typeText(object.type)} ${object.name}`;
        return {
          id: key,
          header: compact ? String(place + 1) : title,
          title,
          width: compact ? 44 : 180,
          ...(compact ? {} : { grow: 1 }),
          cell: tenant => {
            const found = objectIn(tenant, key);
            if (!found) return <span className="text-ink-faint">–</span>;
            return <ObjectMark object={found} compact={compact} />;
          },
        };
      }),
    ];
  }, [translator, objects, names, choices]);
}
