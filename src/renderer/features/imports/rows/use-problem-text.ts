import type { Problem } from '../../../../contract/imports-preview.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';

/** What is wrong, with which row where it is about two, and by which country's number plan. */
export function useProblemName(): (problem: Problem) => string {
  const { t } = useTranslator();
  const format = useFormat();
  return ({ kind, otherRow, country }) => {
    const other = otherRow === undefined ? '' : ` (${t('imports.otherRow', { row: otherRow })})`;
    const plan = country === undefined ? '' : ` (${format.country(country)})`;
    return t(`imports.kinds.${kind}`) + other + plan;
  };
}

/** What is wrong, and what becomes of the row. */
export function useProblemText(): (problem: Problem) => string {
  const { t } = useTranslator();
  const problemName = useProblemName();
  return problem => `${problemName(problem)}. ${t(`imports.levels.${problem.level}`)}.`;
}
