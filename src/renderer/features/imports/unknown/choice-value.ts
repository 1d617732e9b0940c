import type { ValueChoice } from '../../../../contract/imports-plan.ts';

type Choice = ValueChoice['choice'];

/** A choice as the value of a select, and back. */
export function choiceValue(choice: Choice | undefined): string {
  switch (choice?.kind) {
    case undefined:
    case 'create':
      return 'create';
    case 'empty':
      return 'empty';
    case 'match':
      return `match:${choice.name}`;
  }
}

export function choiceOf(value: string): Choice {
  if (value === 'create' || value === 'empty') return { kind: value };
  return { kind: 'match', name: value.slice('match:'.length) };
}
