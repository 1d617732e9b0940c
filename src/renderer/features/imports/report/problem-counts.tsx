import type { ProblemCount } from '../../../../contract/imports-preview.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Badge } from '../../../components/badge.tsx';

/** How often each kind of problem came up, and what became of the rows. */
export function ProblemCounts({ counts }: { readonly counts: readonly ProblemCount[] }) {
  const { t } = useTranslator();
  const format = useFormat();
  return (
    <table className="mt-5 w-full text-left">
      <caption className="mb-1.5 text-left font-medium text-[13px]">{t('imports.problems')}</caption>
      <tbody>
        {counts.map(({ kind, level, count }) => (
          <tr key={`${kind}-${level}`} className="border-line border-t">
            <td className="w-14 py-1.5 pr-4 text-right tabular-nums">{format.number(count)}</td>
            <td className="py-1.5">{t(`imports.kinds.${kind}`)}</td>
            <td className="py-1.5 text-right">
              <Badge tone={level === 'reject' ? 'danger' : 'warn'}>{t(`imports.levels.${level}`)}</Badge>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
