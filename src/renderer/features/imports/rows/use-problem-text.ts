import type { Problem } from '../../../../contract/imports-preview.ts';
import { useTranslator } from '../../../app/translation.ts';

/** What is wrong, and with which row where it is about two. */
export function useProblemName(): (problem: Problem) => string {
  const { t } = useTranslator();
  return ({ kind, otherRow }) => {
    const other = otherRow === undefined ? '' : ` (${t('imports.otherRow', { row: otherRow })})`;
    return t(`imports.kinds.${kind}`) + other;
  };
}

/** What is wrong, and what becomes of the row. */
export function useProblemText(): (problem: Problem) => string {
  const { t } = useTranslator();
  const problemName = useProblemName();
  return problem => `${problemName(problem)}. ${t(`imports.levels.${problem.level}`)}.`;
}
