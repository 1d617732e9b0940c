import type { AdoptionProof } from '../../../../contract/customers-adoption.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Section } from '../../../components/section.tsx';
import { Proof } from './proof.tsx';

export function UndoneSection({ proof }: { readonly proof: AdoptionProof }) {
  const { t } = useTranslator();
  return (
    <>
      <Section focusTitle title={t(proof.equal ? 'adoption.undone' : 'adoption.undoRefused')}>
        <p>{t(proof.equal ? 'adoption.undoneNext' : 'adoption.unequalNext')}</p>
      </Section>
      <Proof proof={proof} />
    </>
  );
}
