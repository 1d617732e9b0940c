import { Delimiter, type DialectChoice, Encoding } from '../../../../contract/imports-plan.ts';
import type { ImportPreview } from '../../../../contract/imports-preview.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Section } from '../../../components/section.tsx';
import { DialectSelect } from './dialect-select.tsx';
import { ExampleLine } from './example-line.tsx';
import { excerpt } from './excerpt.ts';

interface DialectStepProps {
  readonly preview: ImportPreview;
  readonly choice: DialectChoice;
  readonly onChoose: (choice: DialectChoice) => void;
}

const linesToChoose = 30;

/** How the file is read, which can be overridden, and by which lines a person sees whether it is right. */
export function DialectStep({ preview, choice, onChoose }: DialectStepProps) {
  const { t } = useTranslator();
  const { detected, dialect, examples } = preview;
  const lastLine = Math.max(linesToChoose, detected.headerLine, dialect.headerLine);
  const headerLines = Array.from({ length: lastLine }, (_, place) => place + 1);
  return (
    <Section title={t('imports.dialect.title')}>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(150px,1fr))] gap-x-4 gap-y-3">
        <DialectSelect
          label={t('imports.dialect.encoding')}
          options={Encoding.options}
          name={encoding => t(`imports.dialect.encodings.${encoding}`)}
          detected={detected.encoding}
          chosen={choice.encoding}
          note={dialect.bom ? t('imports.dialect.bom') : undefined}
          onChoose={encoding => onChoose(without({ ...choice, encoding }))}
        />
        <DialectSelect
          label={t('imports.dialect.delimiter')}
          options={Delimiter.options}
          name={delimiter => t(`imports.dialect.delimiters.${delimiter}`)}
          detected={detected.delimiter}
          chosen={choice.delimiter}
          note={dialect.sepLine ? t('imports.dialect.sepLine') : undefined}
          onChoose={delimiter => onChoose(without({ ...choice, delimiter }))}
        />
        <DialectSelect
          label={t('imports.dialect.headerLine')}
          options={headerLines}
          name={line => t('imports.dialect.line', { line })}
          detected={detected.headerLine}
          chosen={choice.headerLine}
          onChoose={headerLine => onChoose(without({ ...choice, headerLine }))}
        />
        <dl className="flex flex-col gap-1">
          <dt className="font-medium text-[13px]">{t('imports.dialect.lineBreak')}</dt>
          <dd className="leading-[34px]">{t(`imports.dialect.lineBreaks.${dialect.lineBreak}`)}</dd>
        </dl>
      </div>
      {examples.length > 0 && (
        <figure className="mt-3">
          <figcaption className="mb-1.5 font-medium text-[13px]">{t('imports.dialect.examples')}</figcaption>
          <ol className="rounded-lg bg-sunken px-3 py-2">
            {examples.map(({ line, text }) => (
              <li key={line} className="flex gap-3 leading-6">
                <span className="w-8 shrink-0 text-right text-[12.5px] text-ink-faint tabular-nums">
                  {line}
                </span>
                <ExampleLine text={excerpt(text)} />
              </li>
            ))}
          </ol>
        </figure>
      )}
    </Section>
  );
}

/** What is detected again is no choice any more. */
function without(
  choice: { readonly [K in keyof DialectChoice]: DialectChoice[K] | undefined },
): DialectChoice {
  return Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined));
}
