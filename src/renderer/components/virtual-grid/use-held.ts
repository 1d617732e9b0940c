import { useRef } from 'react';

/** The latest value, or while it is held the one from when that began. */
export function useHeld<Value>(value: Value, isHeld: boolean): Value {
  const kept = useRef(value);
  if (!isHeld) kept.current = value;
  return kept.current;
}
