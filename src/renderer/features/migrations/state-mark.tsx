import { CircleCheck, CircleDashed, CircleHelp, FilePen, type LucideIcon, OctagonX } from 'lucide-react';
import { MigrationState } from '../../../contract/migrations.ts';
import { useTranslator } from '../../app/translation.ts';
import { classNames } from '../../components/class-names.ts';

const looks: Readonly<Record<MigrationState, { readonly icon: LucideIcon; readonly tone: string }>> = {
  applied: { icon: CircleCheck, tone: 'text-good' },
  pending: { icon: CircleDashed, tone: 'text-warn' },
  blocked: { icon: OctagonX, tone: 'text-danger' },
  edited: { icon: FilePen, tone: 'text-danger' },
  missing: { icon: CircleHelp, tone: 'text-ink-faint' },
};

export function StateMark({ state }: { readonly state: MigrationState }) {
  const { t } = useTranslator();
  const { icon: Icon, tone } = looks[state];
  return (
    <span className="inline-flex items-center gap-1.5 align-middle">
      <Icon aria-hidden className={classNames('size-4 shrink-0', tone)} />
      {t(`migrations.states.${state}`)}
    </span>
  );
}

export function StateLegend() {
  const { t } = useTranslator();
  return (
    <dl
      aria-label={t('migrations.legend')}
      className="flex flex-wrap gap-x-5 gap-y-1 text-[12.5px] text-ink-soft"
    >
      {MigrationState.options.map(state => (
        <div key={state} className="flex items-center gap-1.5">
          <dt className="font-medium text-ink">
            <StateMark state={state} />
          </dt>
          <dd>{t(`migrations.meanings.${state}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
