import { type BrowserWindow, dialog } from 'electron';
import type { Translator } from '../../../src/i18n/index.ts';

/** What becomes of a run when its window closes. */
export const closeAnswers = ['leave', 'cancel', 'stay'] as const;
export type CloseAnswer = (typeof closeAnswers)[number];

/** Asks in the language of the page. Enter and Escape change nothing. */
export async function askBeforeClosing(
  window: BrowserWindow | null,
  { t }: Translator,
): Promise<CloseAnswer> {
  const stay = closeAnswers.indexOf('stay');
  const question = {
    type: 'question' as const,
    message: t('migrations.closing.question'),
    detail: t('migrations.closing.detail'),
    buttons: closeAnswers.map(answer => t(`migrations.closing.${answer}`)),
    defaultId: stay,
    cancelId: stay,
    noLink: true,
  };
  const { response } = await (window === null
    ? dialog.showMessageBox(question)
    : dialog.showMessageBox(window, question));
  return closeAnswers[response] ?? 'stay';
}
