import { ShieldAlert, ShieldCheck, ShieldQuestionMark } from 'lucide-react';
import type { ReportVerdict, ReportVerification } from '../../../../contract/audits-export.ts';
import { useTranslator } from '../../../app/translation.ts';
import { classNames } from '../../../components/class-names.ts';

const good = { icon: ShieldCheck, ground: 'bg-good-soft', tone: 'text-good' };
const unsure = { icon: ShieldQuestionMark, ground: 'bg-warn-soft', tone: 'text-warn' };
const bad = { icon: ShieldAlert, ground: 'bg-danger-soft', tone: 'text-danger' };

const looks: Readonly<Record<ReportVerdict, typeof good>> = {
  right: good,
  unknown_key: unsure,
  other_key: bad,
  altered: bad,
  truncated: bad,
  unsigned: bad,
};

export function VerifiedReport({ verified }: { readonly verified: ReportVerification }) {
  const { t } = useTranslator();
  const { verdict, file, sha256, fingerprint } = verified;
  const { icon: Icon, ground, tone } = looks[verdict];
  return (
    <div role="status" className={classNames('flex items-start gap-4 rounded-lg px-4 py-3', ground)}>
      <Icon aria-hidden strokeWidth={1.5} className={classNames('size-8 shrink-0', tone)} />
      <div className="min-w-0">
        <p className="break-words font-medium">{t(`auditsExport.verdicts.${verdict}`, { file })}</p>
        {fingerprint !== null && (
          <p className="mt-1 break-all text-[13px] text-ink-soft">
            {t('auditsExport.signer', { fingerprint })}
          </p>
        )}
        {sha256 !== null && (
          <p className="break-all text-[13px] text-ink-soft">{t('auditsExport.digest', { sha256 })}</p>
        )}
      </div>
    </div>
  );
}
