import type { ValueChoice } from '../../../../contract/imports-plan.ts';
import { namesToChoose, type UnknownValue } from '../../../../contract/imports-preview.ts';
import { useTranslator } from '../../../app/translation.ts';
import { SettledSelect } from '../../../components/settled-select.tsx';
import { choiceOf, choiceValue } from './choice-value.ts';

type Choice = ValueChoice['choice'];

interface UnknownRowProps {
  readonly unknown: UnknownValue;
  readonly choice: Choice | undefined;
  readonly onChoose: (choice: Choice) => void;
}

export function UnknownRow({ unknown, choice, onChoose }: UnknownRowProps) {
  const { t } = useTranslator();
  const { field, instrument, value, rows, proposal, known } = unknown;
  const what =
    field === 'instrument' ? t('imports.fields.instrument') : t('imports.unknown.positionOf', { instrument });
  // what was chosen stays a choice, also when it is not among the likeliest
  const names = choice?.kind === 'match' && !known.includes(choice.name) ? [choice.name, ...known] : known;
  const label = (name: string) => {
    // merged into another one since it was chosen
    if (known.length < namesToChoose && !known.includes(name)) return t('imports.unknown.notThere', { name });
    return name === proposal ? t('imports.unknown.proposed', { name }) : name;
  };
  return (
    <li className="flex items-center gap-3 border-line border-b py-2 max-[560px]:flex-wrap">
      <div className="min-w-32 flex-1">
        <p className="truncate font-medium" title={value}>
          {value}
        </p>
        <p className="truncate text-[12.5px] text-ink-faint tabular-nums">
          {what}, {t('common.rows', { count: rows })}
        </p>
      </div>
      <SettledSelect
        className="w-60 shrink-0"
        aria-label={t('imports.unknown.choiceFor', { what, value })}
        value={choiceValue(choice)}
        onChoose={chosen => onChoose(choiceOf(chosen))}
        options={[
          { value: 'create', label: t('imports.unknown.create') },
          { value: 'empty', label: t('imports.unknown.empty') },
        ]}
        group={
          names.length === 0
            ? undefined
            : {
                label: t('imports.unknown.match'),
                options: names.map(name => ({
                  value: choiceValue({ kind: 'match', name }),
                  label: label(name),
                })),
              }
        }
      />
    </li>
  );
}
