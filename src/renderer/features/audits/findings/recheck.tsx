import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react';
import type { RecheckRequest } from '../../../../contract/audits-report.ts';
import { useCommand } from '../../../app/calls.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { classNames } from '../../../components/class-names.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';

/** One check made again; what it answered stays until it is made once more. */
export function useRecheck() {
  return useCommand('audits.recheck');
}

interface RecheckButtonProps {
  readonly recheck: ReturnType<typeof useRecheck>;
  readonly at: RecheckRequest;
}

export function RecheckButton({ recheck, at }: RecheckButtonProps) {
  const { t } = useTranslator();
  return (
    <Button busy={recheck.isPending} onClick={() => recheck.mutate(at)}>
      {t('auditsPage.recheck.make')}
    </Button>
  );
}

interface RecheckNoticeProps {
  readonly recheck: ReturnType<typeof useRecheck>;
  /** Key of the finding that it is about; without one the check as a whole. */
  readonly about?: string;
}

const looks = {
  gone: { icon: CircleCheck, ground: 'bg-good-soft', tone: 'text-good' },
  clean: { icon: CircleCheck, ground: 'bg-good-soft', tone: 'text-good' },
  still: { icon: CircleAlert, ground: 'bg-danger-soft', tone: 'text-danger' },
  found: { icon: CircleAlert, ground: 'bg-danger-soft', tone: 'text-danger' },
  not_audited: { icon: CircleHelp, ground: 'bg-warn-soft', tone: 'text-warn' },
  not_applicable: { icon: CircleHelp, ground: 'bg-sunken', tone: 'text-ink-soft' },
} as const;

/** What the check answered, at once. */
export function RecheckNotice({ recheck: { data, error }, about }: RecheckNoticeProps) {
  const { t } = useTranslator();
  const format = useFormat();
  if (error) return <ErrorNotice error={error} />;
  if (data === undefined) return null;
  const { verdict, findings, at } = data;
  const isStill = findings.some(({ key }) => key === about);
  const kind =
    verdict === 'not_audited' || verdict === 'not_applicable'
      ? verdict
      : about === undefined
        ? findings.length === 0
          ? 'clean'
          : 'found'
        : isStill
          ? 'still'
          : 'gone';
  const others = findings.filter(({ key }) => key !== about).length;
  const { icon: Icon, ground, tone } = looks[kind];
  return (
    <div role="status" className={classNames('flex items-start gap-3 rounded-lg px-4 py-3', ground)}>
      <Icon aria-hidden className={classNames('mt-0.5 size-[18px] shrink-0', tone)} />
      <div className="min-w-0">
        <p className="font-medium">{t(`auditsPage.recheck.${kind}`)}</p>
        <p className="text-[13px] text-ink-soft">
          {t('auditsPage.recheck.at', { when: format.moment(at) })}
          {others > 0 && <> {t('auditsPage.recheck.others', { count: others })}</>}
        </p>
      </div>
    </div>
  );
}
