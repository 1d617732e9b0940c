import type { Finding } from '../../../../contract/audits-findings.ts';
import { remedyText } from '../../../../i18n/remedy-text.ts';
import { useTranslator } from '../../../app/translation.ts';
import { CopyButton } from '../../../components/copy-button.tsx';

/** What mends it, to be copied, and where it is to be run. */
export function Remedy({ finding }: { readonly finding: Finding }) {
  const translator = useTranslator();
  const { t } = translator;
  const { remedy } = finding;
  const where = remedyText(translator, finding);
  if (finding.runs === 'advice') {
    return (
      <section
        aria-label={t('audits.remedy')}
        className="rounded-lg border border-line bg-sunken px-3.5 py-2.5"
      >
        <p className="text-[12.5px] text-ink-faint">{where}</p>
        <p className="mt-1 whitespace-pre-wrap break-words">{remedy}</p>
      </section>
    );
  }
  return (
    <section aria-label={t('audits.remedy')} className="rounded-lg border border-line bg-sunken">
      <div className="flex items-start justify-between gap-3 py-1.5 pr-1.5 pl-3.5">
        <p className="pt-1 text-[13px]">
          <strong className="font-medium">{t('audits.remedy')}</strong>{' '}
          <span className="text-ink-soft">{where}</span>
        </p>
        <CopyButton text={remedy} label={t('audits.copyRemedy')} />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must be able to
        tabIndex={0}
        className="max-h-72 overflow-auto whitespace-pre-wrap break-words px-3.5 pb-3 font-mono text-[12.5px] leading-relaxed"
      >
        {remedy}
      </pre>
    </section>
  );
}
