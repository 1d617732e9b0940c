import { CircleCheck } from 'lucide-react';
import { Link } from 'wouter';
import type { JsonImport } from '../../../../contract/customers-json.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';

interface JsonImportedProps {
  readonly done: JsonImport;
  readonly onAnother: () => void;
}

export function JsonImported({ done, onAnother }: JsonImportedProps) {
  const { t } = useTranslator();
  return (
    <Section
      focusTitle
      title={t('customersJson.done', { count: done.created.length })}
      actions={
        <>
          <Button onClick={onAnother}>{t('customersJson.anotherFile')}</Button>
          <Button variant="primary" asChild>
            <Link href="/customers">{t('customersJson.toCustomers')}</Link>
          </Button>
        </>
      }
    >
      <div className="flex items-start gap-6">
        <CircleCheck aria-hidden className="size-10 shrink-0 text-good" strokeWidth={1.5} />
        <div>
          <p className="font-medium">{done.created.join(', ')}</p>
          <p className="mt-1 max-w-[80ch] text-ink-soft">{t('customersJson.doneNext')}</p>
        </div>
      </div>
    </Section>
  );
}
