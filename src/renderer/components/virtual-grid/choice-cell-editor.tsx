import { useLayoutEffect, useRef } from 'react';
import { Select } from '../select.tsx';
import { endOfKey } from './edit-keys.ts';
import type { EditEnd } from './grid-column.ts';

interface ChoiceCellEditorProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Told at once when another value is chosen. */
  readonly onCommit: (value: string) => void;
  readonly onEnd: (end: EditEnd) => void;
}

/** One of a few values, in the place of a cell. */
export function ChoiceCellEditor({ label, value, options, onCommit, onEnd }: ChoiceCellEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const isOver = useRef(false);
  const before = useRef(value);
  useLayoutEffect(() => box.current?.querySelector('select')?.focus(), []);
  const end = (way: EditEnd) => {
    if (isOver.current) return; // the focus that goes away with the list
    isOver.current = true;
    onEnd(way);
  };
  return (
    <div ref={box} className="absolute inset-0 bg-surface">
      <Select
        aria-label={label}
        className="h-full w-full [&>select]:min-h-0 [&>select]:rounded-none [&>select]:py-0"
        value={value}
        options={options}
        onChange={event => onCommit(event.target.value)}
        onBlur={() => end('left')}
        onKeyDown={event => {
          const way = endOfKey(event);
          if (way === null) return;
          event.preventDefault();
          if (way === 'cancel') onCommit(before.current);
          end(way);
        }}
      />
    </div>
  );
}
