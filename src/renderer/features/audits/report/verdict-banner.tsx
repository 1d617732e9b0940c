import { ShieldAlert, ShieldCheck, ShieldQuestionMark } from 'lucide-react';
import type { AuditReport } from '../../../../contract/audits-report.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { classNames } from '../../../components/class-names.ts';
import { ScoreLines } from '../../../components/score-lines.tsx';
import type { CellState } from '../matrix/cells.ts';
import { FleetBar } from './fleet-bar.tsx';
import { type Outcome, outcomeOf } from './outcome.ts';

const looks = {
  clean: { icon: ShieldCheck, ground: 'bg-good-soft', tone: 'text-good' },
  settled: { icon: ShieldCheck, ground: 'bg-good-soft', tone: 'text-good' },
  incomplete: { icon: ShieldQuestionMark, ground: 'bg-warn-soft', tone: 'text-warn' },
  warnings: { icon: ShieldAlert, ground: 'bg-warn-soft', tone: 'text-warn' },
  findings: { icon: ShieldAlert, ground: 'bg-danger-soft', tone: 'text-danger' },
} as const;

interface VerdictBannerProps {
  readonly report: AuditReport;
  /** Tenants by the worst of their cells. */
  readonly worst: Readonly<Record<CellState, number>>;
}

/** The audit in one sentence. Clean only when every check was made to its end and found nothing. */
export function VerdictBanner({ report, worst }: VerdictBannerProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const { tenants, checks } = report;
  const outcome = outcomeOf(report);
  const kind = kindOf(outcome);
  const { icon: Icon, ground, tone } = looks[kind];
  const concerned = t('audits.findingsText', { count: outcome.concerned });
  const [title, text] = {
    clean: [t('audits.cleanTitle'), t('audits.cleanText', { count: tenants.length, checks: checks.length })],
    settled: [
      t('auditsPage.banner.settledTitle'),
      t('auditsPage.banner.settledText', { accepted: outcome.accepted, notes: outcome.open }),
    ],
    incomplete: [t('audits.notAuditedTitle'), t('audits.notAuditedText', { count: outcome.notAudited })],
    warnings: [t('audits.findingsTitle', { count: outcome.open }), concerned],
    findings: [t('audits.findingsTitle', { count: outcome.open }), concerned],
  }[kind];
  const isClean = kind === 'clean';
  return (
    <section
      role="status"
      className={classNames(
        'appear flex items-center gap-5 rounded-xl px-6',
        ground,
        isClean ? 'py-7' : 'py-4',
      )}
    >
      <Icon
        aria-hidden
        strokeWidth={1.4}
        className={classNames('shrink-0', tone, isClean ? 'size-14' : 'size-11')}
      />
      <div className="min-w-0 flex-1">
        <h2
          className={classNames(
            'font-semibold leading-tight tracking-[-0.01em]',
            tone,
            isClean ? 'text-[22px]' : 'text-[19px]',
          )}
        >
          {title}
        </h2>
        <p className="mt-1">{text}</p>
        <p className="mt-1 text-[13px] text-ink-soft">
          {t('audits.auditedAt', { when: format.moment(report.finishedAt) })}
          {!report.wholeFleet && <> · {t('auditsPage.banner.partly', { count: tenants.length })}</>}
          {(outcome.fresh > 0 || outcome.fixed > 0) && (
            <> · {t('auditsPage.banner.changes', { fresh: outcome.fresh, fixed: outcome.fixed })}</>
          )}
          {outcome.accepted > 0 && kind !== 'settled' && (
            <> · {t('auditsPage.banner.accepted', { count: outcome.accepted })}</>
          )}
        </p>
      </div>
      {isClean ? (
        <ScoreLines className="max-[960px]:hidden" />
      ) : (
        <FleetBar worst={worst} className="min-w-64 max-[1100px]:hidden" />
      )}
    </section>
  );
}

function kindOf({ worst, notAudited, open, accepted }: Outcome): keyof typeof looks {
  if (worst === 'critical' || worst === 'error') return 'findings';
  if (worst === 'warning') return 'warnings';
  if (notAudited > 0) return 'incomplete';
  return open + accepted > 0 ? 'settled' : 'clean';
}
