import { useEffect, useState } from 'react';
import { validationText } from '../../../i18n/index.ts';
import { useTranslator } from '../../app/translation.ts';
import type { Problems } from './problems.ts';

/** What is wrong in a dialog's form; the first field that is told of it gets the focus. */
export function useProblems() {
  const translator = useTranslator();
  const [problems, setProblems] = useState<Problems>({});
  useEffect(() => {
    if (Object.keys(problems).length === 0) return;
    document.querySelector<HTMLElement>('[role=dialog] [aria-invalid=true]')?.focus();
  }, [problems]);
  const told = (field: string): string | undefined => {
    const problem = problems[field];
    return problem === undefined ? undefined : validationText(translator, problem);
  };
  return { told, setProblems };
}
