import { CircleCheck, CircleDashed, CircleHelp, TriangleAlert } from 'lucide-react';
import type { MigrationObject } from '../../../../contract/migrations-resolve.ts';
import { useTranslator } from '../../../app/translation.ts';
import { classNames } from '../../../components/class-names.ts';
import { isDone } from './evidence.ts';

type Word = 'there' | 'gone' | 'unknown' | 'done' | 'notDone' | 'invalid';

function wordOf({ change, exists, valid }: MigrationObject): Word {
  if (exists === null) return 'unknown';
  if (change === 'changed') return exists ? 'done' : 'notDone';
  if (!exists) return 'gone';
  return valid === false ? 'invalid' : 'there';
}

interface ObjectMarkProps {
  readonly object: MigrationObject;
  /** Its icon alone; the word is told to who points at it, or cannot see it. */
  readonly compact?: boolean;
}

/** Whether an object is there; filled where it is as the migration leaves it. */
export function ObjectMark({ object, compact = false }: ObjectMarkProps) {
  const { t } = useTranslator();
  const word = wordOf(object);
  const done = isDone(object);
  const Icon =
    word === 'invalid' ? TriangleAlert : done === null ? CircleHelp : done ? CircleCheck : CircleDashed;
  const tone = word === 'invalid' ? 'text-warn' : done ? 'text-accent' : 'text-ink-faint';
  const text = t(`migrationsResolve.exists.${word}`);
  return (
    <span className="inline-flex items-center gap-1.5 align-middle" title={compact ? text : undefined}>
      <Icon aria-hidden className={classNames('size-4 shrink-0', tone)} />
      <span className={compact ? 'sr-only' : undefined}>{text}</span>
    </span>
  );
}
