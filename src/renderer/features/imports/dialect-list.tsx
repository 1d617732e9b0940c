import type { Dialect } from '../../../contract/imports.ts';
import { useTranslator } from '../../app/translation.ts';
import { DescriptionList } from '../../components/description-list.tsx';
import { Section } from '../../components/section.tsx';

export function DialectList({ dialect }: { readonly dialect: Dialect }) {
  const { t } = useTranslator();
  const { encoding, bom, delimiter, sepLine, lineBreak, headerLine } = dialect;
  const encodingName = t(`imports.dialect.encodings.${encoding}`);
  const delimiterName = t(`imports.dialect.delimiters.${delimiter}`);
  return (
    <Section title={t('imports.dialect.title')}>
      <DescriptionList
        items={[
          {
            term: t('imports.dialect.encoding'),
            value: bom ? `${encodingName}, ${t('imports.dialect.bom')}` : encodingName,
          },
          {
            term: t('imports.dialect.delimiter'),
            value: sepLine ? `${delimiterName}, ${t('imports.dialect.sepLine')}` : delimiterName,
          },
          { term: t('imports.dialect.lineBreak'), value: t(`imports.dialect.lineBreaks.${lineBreak}`) },
          { term: t('imports.dialect.headerLine'), value: String(headerLine) },
        ]}
      />
    </Section>
  );
}
