import type { JsonPreview } from '../../../../contract/customers-json.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';
import { Stat } from '../../../components/stat.tsx';
import { JsonEntriesTable } from './json-entries-table.tsx';
import { JsonProblemsTable } from './json-problems-table.tsx';

interface JsonPreviewCardsProps {
  readonly preview: JsonPreview;
  readonly busy: boolean;
  /** Left out where nothing may be changed. */
  readonly onRun: (() => void) | undefined;
  readonly onAnother: () => void;
}

export function JsonPreviewCards({ preview, busy, onRun, onAnother }: JsonPreviewCardsProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const { fileName, customers } = preview;
  const count = (outcome: string) => customers.filter(customer => customer.outcome === outcome).length;
  const created = count('create');
  const rejected = count('reject');
  const plainUrls = customers.filter(({ plainUrl }) => plainUrl).length;
  return (
    <>
      <Section
        focusTitle
        title={t('customersJson.previewOf', { name: fileName })}
        description={
          created === 0
            ? t(customers.length === 0 ? 'customersJson.empty' : 'customersJson.nothingToImport')
            : t(onRun ? 'customersJson.previewNext' : 'customersJson.previewReadOnly')
        }
        actions={
          <>
            <Button onClick={onAnother}>{t('customersJson.anotherFile')}</Button>
            {onRun && (
              <Button variant="primary" disabled={created === 0} busy={busy} onClick={onRun}>
                {t('customersJson.run', { count: created })}
              </Button>
            )}
          </>
        }
      >
        <dl className="flex flex-wrap gap-x-10 gap-y-3">
          <Stat label={t('customersJson.counts.create')} value={format.number(created)} tone="good" />
          <Stat label={t('customersJson.counts.exists')} value={format.number(count('exists'))} />
          <Stat
            label={t('customersJson.counts.reject')}
            value={format.number(rejected)}
            tone={rejected > 0 ? 'danger' : 'neutral'}
          />
          <Stat
            label={t('customersJson.counts.plainUrls')}
            value={format.number(plainUrls)}
            tone={plainUrls > 0 ? 'warn' : 'neutral'}
          />
        </dl>
      </Section>
      <JsonProblemsTable customers={customers} />
      {customers.length > 0 && <JsonEntriesTable customers={customers} />}
    </>
  );
}
