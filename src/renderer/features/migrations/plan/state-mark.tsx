import {
  ArrowDownUp,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleSlash,
  FilePen,
  FileX,
  type LucideIcon,
  OctagonX,
  Undo2,
} from 'lucide-react';
import { MigrationState } from '../../../../contract/migrations-plan.ts';
import { useTranslator } from '../../../app/translation.ts';
import { classNames } from '../../../components/class-names.ts';

const looks: Readonly<Record<MigrationState, { readonly icon: LucideIcon; readonly tone: string }>> = {
  applied: { icon: CircleCheck, tone: 'text-good' },
  pending: { icon: CircleDashed, tone: 'text-warn' },
  out_of_order: { icon: ArrowDownUp, tone: 'text-warn' },
  rolled_back: { icon: Undo2, tone: 'text-warn' },
  edited: { icon: FilePen, tone: 'text-danger' },
  missing: { icon: FileX, tone: 'text-ink-faint' },
  failed: { icon: OctagonX, tone: 'text-danger' },
  unknown: { icon: CircleHelp, tone: 'text-danger' },
  finished_and_rolled_back: { icon: CircleSlash, tone: 'text-danger' },
};

interface StateMarkProps {
  readonly state: MigrationState;
  /** Its icon alone; the name is told to who points at it, or cannot see it. */
  readonly compact?: boolean;
}

export function StateMark({ state, compact = false }: StateMarkProps) {
  const { t } = useTranslator();
  const { icon: Icon, tone } = looks[state];
  const name = t(`migrations.states.${state}`);
  return (
    <span className="inline-flex items-center gap-1.5 align-middle" title={compact ? name : undefined}>
      <Icon aria-hidden className={classNames('size-4 shrink-0', tone)} />
      <span className={compact ? 'sr-only' : undefined}>{name}</span>
    </span>
  );
}

/** What a state means, and what to do about it, as sentences. */
export function useExplanation(): (state: MigrationState) => string {
  const { t } = useTranslator();
  return state => {
    const meaning = t(`migrations.meanings.${state}`);
    const next = state === 'applied' ? '' : ` ${t(`migrations.nextSteps.${state}`)}`;
    return `${meaning[0]?.toUpperCase()}${meaning.slice(1)}.${next}`;
  };
}

/** What the marks mean, and what to do about each; only of those that are on show. */
export function StateLegend({ states }: { readonly states: ReadonlySet<MigrationState | null> }) {
  const { t } = useTranslator();
  const explain = useExplanation();
  const shown = MigrationState.options.filter(state => states.has(state));
  if (shown.length === 0) return null;
  return (
    <section aria-label={t('migrations.legend')} className="card px-5 py-3.5">
      <dl className="grid gap-x-8 gap-y-2 text-[13px] min-[1000px]:grid-cols-2">
        {shown.map(state => (
          <div key={state} className="flex gap-3">
            <dt className="w-40 shrink-0 font-medium">
              <StateMark state={state} />
            </dt>
            <dd className="min-w-0 text-ink-soft">{explain(state)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
