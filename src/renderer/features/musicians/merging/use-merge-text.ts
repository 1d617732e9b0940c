import type { MergedInstruments } from '../../../../contract/musicians.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import type { Merge } from './merge-choice.ts';

/** What is said of a merge before and after it. */
export function useMergeText({ into, from }: Merge) {
  const { t } = useTranslator();
  const format = useFormat();
  const names = { count: from.length, names: format.list(from.map(({ name }) => name)), into: into.name };
  const isPlayed = from.some(({ musicians }) => musicians > 0);
  return {
    title: t('musiciansMerging.confirmTitle', names),
    description: t('musiciansMerging.confirmDescription', names),
    lines: (merged: MergedInstruments): readonly string[] => [
      ...parts
        .filter(part => merged[part] > 0)
        .map(part => t(`musiciansMerging.would.${part}`, { count: merged[part], into: into.name })),
      ...(isPlayed ? [] : [t('musiciansMerging.would.nobody')]),
    ],
    done: t('musiciansMerging.done', names),
    counts: (merged: MergedInstruments) =>
      parts
        .filter(part => merged[part] > 0)
        .map(part => t(`musiciansMerging.did.${part}`, { count: merged[part] }))
        .join(' · '),
  };
}

const parts = [
  'positionsMoved',
  'positionsJoined',
  'qualificationsMoved',
  'qualificationsJoined',
] as const satisfies readonly (keyof MergedInstruments)[];
