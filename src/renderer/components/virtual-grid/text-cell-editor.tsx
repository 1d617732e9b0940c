import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { endOfKey } from './edit-keys.ts';
import type { EditEnd } from './grid-column.ts';

interface TextCellEditorProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength?: number;
  /** Told the text when it was changed, however the edit ends but by Escape. */
  readonly onCommit: (text: string) => void;
  readonly onEnd: (end: EditEnd) => void;
}

/** An input in the place of a cell. Enter and Tab keep what was typed and go on, Escape keeps what was there. */
export function TextCellEditor({ label, value, maxLength, onCommit, onEnd }: TextCellEditorProps) {
  const input = useRef<HTMLInputElement>(null);
  const typed = useRef(value);
  const isOver = useRef(false);
  const commit = () => {
    if (!isOver.current && typed.current !== value) onCommit(typed.current);
  };
  const latest = useRef(commit);
  latest.current = commit;

  useLayoutEffect(() => input.current?.select(), []);
  // a row that is scrolled away takes its editor with it, not what was typed
  useEffect(() => () => latest.current(), []);

  const end = (way: EditEnd) => {
    if (isOver.current) return; // the focus that goes away with the input
    if (way !== 'cancel') commit();
    isOver.current = true;
    onEnd(way);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const way = endOfKey(event);
    if (way === null) return;
    event.preventDefault();
    end(way);
  };
  return (
    <input
      ref={input}
      aria-label={label}
      defaultValue={value}
      maxLength={maxLength}
      spellCheck={false}
      autoComplete="off"
      onChange={event => {
        typed.current = event.target.value;
      }}
      onKeyDown={onKeyDown}
      onBlur={() => end('left')}
      className="absolute inset-0 h-full w-full border-2 border-accent bg-surface px-2.5 text-ink outline-none"
    />
  );
}
