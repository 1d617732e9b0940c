import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Select, type SelectProps } from './select.tsx';

interface SettledSelectProps extends Omit<SelectProps, 'value' | 'onChange'> {
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

const rest = 600; // milliseconds after the last key

/**
 * A select that tells a choice when it has been made. A closed one changes with every arrow and letter on the way to what is
 * wanted, which is no choice yet: it is one when the keys rest, at Enter, or when the focus goes on.
 */
export function SettledSelect({ value, onChoose, ...others }: SettledSelectProps) {
  const [passing, setPassing] = useState<string | null>(null);
  const byKey = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const settle = (chosen: string | null) => {
    clearTimeout(timer.current);
    setPassing(null);
    if (chosen !== null && chosen !== value) onChoose(chosen);
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    byKey.current = true;
    if (key === 'Enter') settle(passing);
  };
  return (
    <Select
      {...others}
      value={passing ?? value}
      onKeyDown={onKeyDown}
      onPointerDown={() => {
        byKey.current = false;
      }}
      onBlur={() => settle(passing)}
      onChange={({ target }) => {
        if (!byKey.current) {
          settle(target.value);
          return;
        }
        const chosen = target.value;
        setPassing(chosen);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => settle(chosen), rest);
      }}
    />
  );
}
