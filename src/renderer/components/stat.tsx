import { classNames } from './class-names.ts';

const tones = { neutral: 'text-ink', good: 'text-good', warn: 'text-warn', danger: 'text-danger' } as const;

interface StatProps {
  readonly label: string;
  readonly value: string;
  readonly tone?: keyof typeof tones;
}

/** One figure with its label, for use in a `dl`. */
export function Stat({ label, value, tone = 'neutral' }: StatProps) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-[13px] text-ink-soft">{label}</dt>
      <dd className={classNames('font-semibold text-[22px] tabular-nums leading-tight', tones[tone])}>
        {value}
      </dd>
    </div>
  );
}
