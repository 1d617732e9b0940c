import type { ValueChoice } from '../../../../contract/imports-plan.ts';
import type { UnknownValue } from '../../../../contract/imports-preview.ts';
import type { EditedPlan } from './plan.ts';
import { choiceKey } from './plan-after.ts';

/** A value for which one that is there was probably meant is taken for it, until the user chooses otherwise. */
export function withProposals(plan: EditedPlan, unknown: readonly UnknownValue[]): EditedPlan {
  const chosen = new Set(plan.choices.map(choiceKey));
  const proposed = unknown.flatMap(({ field, instrument, value, proposal }): ValueChoice[] =>
    proposal === null || chosen.has(choiceKey({ field, instrument, value }))
      ? []
      : [{ field, instrument, value, choice: { kind: 'match', name: proposal } }],
  );
  return proposed.length === 0 ? plan : { ...plan, choices: [...plan.choices, ...proposed] };
}
