import type { ActivityEntry } from '../../../contract/activity.ts';
import { type ErrorCode, errorCodes } from '../../../contract/errors.ts';
import { en } from '../../../i18n/catalogue/en.ts';
import { errorText, type Translator } from '../../../i18n/index.ts';
import type { Tone } from '../../components/badge.tsx';

type KnownMethod = keyof typeof en.activity.methods;

/** What was done, in words; a method without words of its own by its name. */
export function methodText({ t }: Translator, method: string): string {
  const key = method.replace('.', '-');
  return Object.hasOwn(en.activity.methods, key) ? t(`activity.methods.${key as KnownMethod}`) : method;
}

export function outcomeText(translator: Translator, { finishedAt, outcome }: ActivityEntry): string {
  if (finishedAt === null) return translator.t('activity.running');
  if (outcome === null || outcome === 'done') return translator.t('activity.ok');
  const code = errorCodes.find((each): each is ErrorCode => each === outcome);
  return code ? errorText(translator, { code, message: '' }).what : outcome;
}

export function outcomeTone({ finishedAt, outcome }: ActivityEntry): Tone {
  if (finishedAt === null) return 'warn';
  return outcome === null || outcome === 'done' ? 'good' : 'danger';
}
