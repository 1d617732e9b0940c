import { ShieldAlert, ShieldCheck } from 'lucide-react';
import type { AdoptionProof } from '../../../../contract/customers-adoption.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Section } from '../../../components/section.tsx';

/** The digests side by side, for whoever wants to compare them with another tool's. */
export function Proof({ proof }: { readonly proof: AdoptionProof }) {
  const { t } = useTranslator();
  const Icon = proof.equal ? ShieldCheck : ShieldAlert;
  const digests = [
    { term: t('adoption.proof.catalogue'), before: proof.catalogueBefore, after: proof.catalogueAfter },
    { term: t('adoption.proof.rows'), before: proof.rowsBefore, after: proof.rowsAfter },
  ];
  return (
    <Section title={t('adoption.proof.title')}>
      <p className="flex items-start gap-2.5">
        <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${proof.equal ? 'text-good' : 'text-danger'}`} />
        {proof.equal ? t('adoption.proof.equal', { count: proof.rows }) : t('adoption.proof.unequal')}
      </p>
      <dl className="mt-4 flex flex-col gap-3">
        {digests.map(({ term, before, after }) => (
          <div key={term}>
            <dt className="text-[13px] text-ink-faint">{term}</dt>
            <Digest label={t('adoption.proof.before')} value={before} />
            <Digest label={t('adoption.proof.after')} value={after} differs={before !== after} />
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Digest({ label, value, differs = false }: { label: string; value: string; differs?: boolean }) {
  return (
    <dd className="flex gap-3 text-[12.5px]">
      <span className="w-12 shrink-0 text-ink-soft">{label}</span>
      <code className={`break-all ${differs ? 'text-danger' : ''}`}>{value}</code>
    </dd>
  );
}
