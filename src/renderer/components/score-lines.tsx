import { classNames } from './class-names.ts';

const notes = [
  [46, 34],
  [82, 26],
  [118, 30],
  [154, 18],
] as const;

/** The console's own ornament: a staff with four notes, drawn in the colours of the text around it. */
export function ScoreLines({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 200 56" aria-hidden="true" className={classNames('h-14 w-50', className)} fill="none">
      <g className="stroke-line-strong">
        {[10, 18, 26, 34, 42].map(y => (
          <path key={y} d={`M4 ${y} C 60 ${y - 4}, 140 ${y + 4}, 196 ${y}`} />
        ))}
      </g>
      {notes.map(([x, y], index) => (
        <g key={x} className={index === 3 ? 'fill-brass stroke-brass' : 'fill-accent stroke-accent'}>
          <ellipse cx={x} cy={y} rx="5" ry="3.7" transform={`rotate(-22 ${x} ${y})`} stroke="none" />
          <path d={`M${x + 4.6} ${y - 1} V${y - 19}`} strokeWidth="1.5" strokeLinecap="round" />
        </g>
      ))}
    </svg>
  );
}
