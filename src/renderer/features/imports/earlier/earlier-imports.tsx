import { useState } from 'react';
import type { ImportRecord } from '../../../../contract/imports.ts';
import { useCall } from '../../../app/calls.ts';
import { isNoConnection } from '../../../app/no-connection.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Answer } from '../../../components/answer.tsx';
import { Button } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';
import { EarlierRow } from './earlier-row.tsx';

interface EarlierImportsProps {
  readonly subdomain: string;
  readonly onUndo: (earlier: ImportRecord) => void;
}

const shownAtFirst = 10;
const counted = ['created', 'updated', 'unchanged', 'rejected'] as const;

export function EarlierImports({ subdomain, onUndo }: EarlierImportsProps) {
  const { t } = useTranslator();
  const [all, setAll] = useState(false);
  const imports = useCall('imports.list', { subdomain });
  if (isNoConnection(imports.error)) {
    return (
      <Section flush title={t('imports.earlier')}>
        <p className="px-5 py-6 text-ink-soft">{t('imports.offline.noEarlier')}</p>
      </Section>
    );
  }
  return (
    <Section flush title={t('imports.earlier')}>
      <Answer query={imports}>
        {list =>
          list.length === 0 ? (
            <p className="px-5 py-6 text-ink-soft">{t('imports.noneEarlier')}</p>
          ) : (
            <>
              <table aria-label={t('imports.earlier')} className="w-full text-left">
                <thead className="bg-sunken text-[12.5px] text-ink-soft">
                  <tr>
                    <th className="px-5 py-2 font-medium">{t('imports.fileName')}</th>
                    {counted.map(each => (
                      <th key={each} className="px-3 py-2 text-right font-medium max-[820px]:hidden">
                        {t(`imports.counts.${each}`)}
                      </th>
                    ))}
                    <th className="px-5 py-2 text-right font-medium">{t('imports.undo.until')}</th>
                  </tr>
                </thead>
                <tbody>
                  {(all ? list : list.slice(0, shownAtFirst)).map(each => (
                    <EarlierRow key={each.importId} earlier={each} onUndo={() => onUndo(each)} />
                  ))}
                </tbody>
              </table>
              {!all && list.length > shownAtFirst && (
                <p className="border-line border-t px-5 py-3">
                  <Button size="small" onClick={() => setAll(true)}>
                    {t('imports.showAll', { count: list.length })}
                  </Button>
                </p>
              )}
            </>
          )
        }
      </Answer>
    </Section>
  );
}
