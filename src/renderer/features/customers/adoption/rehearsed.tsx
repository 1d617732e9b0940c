import { useState } from 'react';
import type { AdoptionReport } from '../../../../contract/customers-adoption.ts';
import type { TlsPolicy } from '../../../../contract/shared.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { Section } from '../../../components/section.tsx';
import { FoundCounts } from './found-counts.tsx';
import { FoundCustomers } from './found-customers.tsx';
import { FoundServers } from './found-servers.tsx';
import { Proof } from './proof.tsx';
import { ReadOnlyNote } from './read-only-note.tsx';

interface RehearsedProps {
  readonly report: AdoptionReport;
  readonly onRehearse: () => void;
  readonly onAdopt: (policies: { readonly server: string; readonly tlsPolicy: TlsPolicy }[]) => void;
}

/** What a rehearsal found, and the way from there. */
export function Rehearsed({ report, onRehearse, onAdopt }: RehearsedProps) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const [confirming, setConfirming] = useState(false);
  const [policies, setPolicies] = useState<ReadonlyMap<string, TlsPolicy>>(new Map());
  const { database, customers, servers, proof } = report;
  return (
    <>
      <Section
        focusTitle
        title={t(proof.equal ? 'adoption.rehearsed' : 'adoption.unequal')}
        description={proof.equal ? t('adoption.rehearsedNext', { database }) : t('adoption.unequalNext')}
        actions={
          <>
            <Button onClick={onRehearse}>{t('adoption.rehearseAgain')}</Button>
            {canChange && proof.equal && (
              <Button variant="primary" onClick={() => setConfirming(true)}>
                {t('adoption.adopt')}
              </Button>
            )}
          </>
        }
      >
        <FoundCounts customers={customers} />
        <ReadOnlyNote />
      </Section>
      <FoundCustomers customers={customers} />
      <FoundServers
        servers={servers}
        policies={policies}
        onChange={
          canChange ? (server, policy) => setPolicies(new Map(policies).set(server, policy)) : undefined
        }
      />
      <Proof proof={proof} />
      {confirming && (
        <ConfirmDialog
          title={t('adoption.adoptTitle', { database })}
          description={t('adoption.adoptDescription')}
          confirmLabel={t('adoption.adoptConfirm')}
          typed={database}
          onConfirm={() => {
            setConfirming(false);
            onAdopt([...policies].map(([server, tlsPolicy]) => ({ server, tlsPolicy })));
          }}
          onClose={() => setConfirming(false)}
        />
      )}
    </>
  );
}
