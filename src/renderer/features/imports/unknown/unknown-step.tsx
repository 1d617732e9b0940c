import { useState } from 'react';
import type { ValueChoice } from '../../../../contract/imports-plan.ts';
import type { UnknownValue } from '../../../../contract/imports-preview.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';
import { choiceKey } from '../plan/plan-after.ts';
import { UnknownRow } from './unknown-row.tsx';

interface UnknownStepProps {
  readonly unknown: readonly UnknownValue[];
  readonly choices: readonly ValueChoice[];
  readonly onChoose: (choices: readonly ValueChoice[]) => void;
}

/** More than these are shown only when they are asked for. */
const shownAtFirst = 20;

/** Instruments and positions that the orchestra does not have: made, taken for one that is there, or left empty. */
export function UnknownStep({ unknown, choices, onChoose }: UnknownStepProps) {
  const { t } = useTranslator();
  const [all, setAll] = useState(false);
  const chosen = new Map(choices.map(each => [choiceKey(each), each.choice]));
  const chooseAll = (choice: ValueChoice['choice']) =>
    onChoose(unknown.map(({ field, instrument, value }) => ({ field, instrument, value, choice })));
  const shown = all ? unknown : unknown.slice(0, shownAtFirst);
  return (
    <Section
      title={t('imports.unknown.title')}
      description={t('imports.unknown.description', { count: unknown.length })}
      actions={
        unknown.length > 1 && (
          <>
            <Button size="small" onClick={() => chooseAll({ kind: 'create' })}>
              {t('imports.unknown.createAll')}
            </Button>
            <Button size="small" onClick={() => chooseAll({ kind: 'empty' })}>
              {t('imports.unknown.emptyAll')}
            </Button>
          </>
        )
      }
    >
      <ul className="-mt-1 grid grid-cols-[repeat(auto-fill,minmax(min(100%,460px),1fr))] gap-x-8">
        {shown.map(value => (
          <UnknownRow
            key={choiceKey(value)}
            unknown={value}
            choice={chosen.get(choiceKey(value))}
            onChoose={choice =>
              onChoose([{ field: value.field, instrument: value.instrument, value: value.value, choice }])
            }
          />
        ))}
      </ul>
      {shown.length < unknown.length && (
        <Button size="small" className="mt-3" onClick={() => setAll(true)}>
          {t('imports.unknown.showAll', { count: unknown.length })}
        </Button>
      )}
    </Section>
  );
}
