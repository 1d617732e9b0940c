import { classNames } from '../../../components/class-names.ts';
import type { CellState } from './cells.ts';

interface Look {
  /** Of the mark. */
  readonly ink: string;
  /** Of the cell around it. */
  readonly ground: string;
  /** Filled with the ink, or drawn by its outline. */
  readonly shape: string;
  readonly filled?: true;
  /** On top of it: on a filled shape as if cut out. */
  readonly glyph?: string;
}

const circle = 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z';

/** Each state has a shape of its own beside its colour. Plain paths, since a matrix draws a thousand of them at once. */
const looks: Readonly<Record<CellState, Look>> = {
  critical: {
    ink: 'text-danger-solid',
    ground: 'bg-danger-soft',
    shape: 'M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z',
    filled: true,
    glyph: 'M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4',
  },
  error: {
    ink: 'text-danger',
    ground: 'bg-danger-soft',
    shape: circle,
    filled: true,
    glyph: 'M8 4.4v4.4M8 11.2v.4',
  },
  warning: {
    ink: 'text-warn',
    ground: 'bg-warn-soft',
    shape: 'M8 1.8L15 14.2H1z',
    glyph: 'M8 6.2v3.6M8 11.9v.3',
  },
  not_audited: {
    ink: 'text-warn',
    ground: '',
    shape: 'M5.6 6.1a2.5 2.5 0 1 1 3.7 2.2C8.3 8.9 8 9.4 8 10.4M8 13v.3',
  },
  info: { ink: 'text-accent', ground: '', shape: circle, glyph: 'M8 7.4v4M8 4.6v.3' },
  accepted: {
    ink: 'text-ink-faint',
    ground: 'bg-sunken',
    shape: 'M2.5 2.5h11v11h-11z',
    glyph: 'M5.2 8.2l2 2l3.8-4.2',
  },
  clean: { ink: 'text-good', ground: '', shape: 'M4 8.4l2.8 2.8L12 5.2' },
  not_applicable: { ink: 'text-ink-faint', ground: '', shape: 'M6 8h4' },
};

export function groundOf(state: CellState): string {
  return looks[state].ground;
}

/** For words and figures about it: the mark's own may be too weak for them in the dark. */
export function inkOf(state: CellState): string {
  return state === 'critical' ? 'text-danger' : looks[state].ink;
}

interface StateMarkProps {
  readonly state: CellState;
  /** Told to who cannot see it; without one it stands beside words that say the same. */
  readonly label?: string;
  readonly className?: string;
}

export function StateMark({ state, label, className = 'size-4' }: StateMarkProps) {
  const { ink, shape, filled, glyph } = looks[state];
  return (
    <svg
      role="img"
      aria-label={label}
      aria-hidden={label === undefined || undefined}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classNames('shrink-0', ink, className)}
    >
      <path d={shape} fill={filled ? 'currentColor' : 'none'} />
      {glyph && <path d={glyph} className={filled ? 'stroke-surface' : undefined} />}
    </svg>
  );
}
