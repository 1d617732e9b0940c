import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { groupByCause } from '../../../../contract/migrations-causes.ts';
import type { RehearsalOutcome, RehearsalReport } from '../../../../contract/migrations-rehearsal.ts';
import { useTranslator } from '../../../app/translation.ts';
import { IconButton } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';
import { HeldLocksTable } from './held-locks-table.tsx';
import { OutcomeCounts } from './outcome-counts.tsx';
import { ReasonGroups } from './reason-groups.tsx';
import { RehearsedPanel } from './rehearsed-panel.tsx';
import { RehearsedTable } from './rehearsed-table.tsx';

interface RehearsalResultProps {
  readonly report: RehearsalReport;
  readonly names: ReadonlyMap<string, string>;
  readonly onClose: () => void;
}

/** Told by their reasons, in this order; of the others there is nothing to tell. */
const explained = ['would_fail', 'stopped', 'not_rehearsable'] as const;

/** What a rehearsal found before anything is changed. */
export function RehearsalResult({ report, names, onClose }: RehearsalResultProps) {
  const { t } = useTranslator();
  const [opened, setOpened] = useState<string | null>(null);
  const { tenants, cancelled } = report;
  const count = (outcome: RehearsalOutcome) => tenants.filter(each => each.outcome === outcome).length;
  const groups = useMemo(
    () =>
      explained.map(outcome => ({
        outcome,
        groups: groupByCause(tenants.filter(each => each.outcome === outcome)),
      })),
    [tenants],
  );
  const failing = count('would_fail') + count('stopped');
  const unproved = count('not_rehearsable');
  const title =
    failing > 0
      ? t('rehearsalPage.resultFailures', { count: failing })
      : unproved > 0
        ? t('rehearsalPage.resultUnproved', { count: unproved })
        : t('rehearsalPage.resultGood', { count: count('would_apply') });
  const tenant = tenants.find(({ subdomain }) => subdomain === opened);
  return (
    <>
      <Section
        focusTitle
        title={cancelled ? t('rehearsalPage.resultCancelled') : title}
        description={t('rehearsalPage.nothingChanged')}
        actions={
          <IconButton label={t('common.close')} size="small" className="w-7" onClick={onClose}>
            <X aria-hidden />
          </IconButton>
        }
      >
        <div className="flex flex-col gap-5">
          <OutcomeCounts tenants={tenants} />
          {groups.map(({ outcome, groups: ofOutcome }) => (
            <ReasonGroups
              key={outcome}
              outcome={outcome}
              groups={ofOutcome}
              tenants={tenants}
              names={names}
            />
          ))}
        </div>
      </Section>
      <HeldLocksTable tenants={tenants} names={names} />
      <RehearsedTable tenants={tenants} names={names} onOpen={setOpened} />
      {tenant && (
        <RehearsedPanel
          tenant={tenant}
          name={names.get(tenant.subdomain) ?? tenant.subdomain}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
