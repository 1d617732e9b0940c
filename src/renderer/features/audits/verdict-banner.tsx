import { ShieldAlert, ShieldCheck, ShieldQuestionMark } from 'lucide-react';
import type { AuditReport } from '../../../contract/audits.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { classNames } from '../../components/class-names.ts';
import { ScoreLines } from '../../components/score-lines.tsx';

const looks = {
  clean: { icon: ShieldCheck, ground: 'bg-good-soft', tone: 'text-good' },
  incomplete: { icon: ShieldQuestionMark, ground: 'bg-warn-soft', tone: 'text-warn' },
  findings: { icon: ShieldAlert, ground: 'bg-danger-soft', tone: 'text-danger' },
} as const;

/** The audit in one sentence. Clean only when every check was made to its end and found nothing. */
export function VerdictBanner({ report }: { readonly report: AuditReport }) {
  const { t } = useTranslator();
  const format = useFormat();
  const { tenants, checks, findings } = report;
  const notAudited = tenants
    .flatMap(({ verdicts }) => verdicts)
    .filter(({ verdict }) => verdict === 'not_audited').length;
  const concerned = new Set(findings.map(({ subdomain }) => subdomain)).size;
  const kind = findings.length > 0 ? 'findings' : notAudited > 0 ? 'incomplete' : 'clean';
  const { icon: Icon, ground, tone } = looks[kind];
  const [title, text] = {
    clean: [t('audits.cleanTitle'), t('audits.cleanText', { count: tenants.length, checks: checks.length })],
    incomplete: [t('audits.notAuditedTitle'), t('audits.notAuditedText', { count: notAudited })],
    findings: [
      t('audits.findingsTitle', { count: findings.length }),
      t('audits.findingsText', { count: concerned }),
    ],
  }[kind];
  return (
    <section
      role="status"
      className={classNames(
        'appear flex items-center gap-5 rounded-xl px-6',
        ground,
        kind === 'clean' ? 'py-8' : 'py-5',
      )}
    >
      <Icon
        aria-hidden
        strokeWidth={1.4}
        className={classNames('shrink-0', tone, kind === 'clean' ? 'size-14' : 'size-11')}
      />
      <div className="min-w-0 flex-1">
        <h2
          className={classNames(
            'font-semibold leading-tight tracking-[-0.01em]',
            tone,
            kind === 'clean' ? 'text-[22px]' : 'text-[19px]',
          )}
        >
          {title}
        </h2>
        <p className="mt-1">{text}</p>
        <p className="mt-1 text-[13px] text-ink-soft">
          {t('audits.auditedAt', { when: format.moment(report.finishedAt) })}
        </p>
      </div>
      {kind === 'clean' && <ScoreLines className="max-[960px]:hidden" />}
    </section>
  );
}
