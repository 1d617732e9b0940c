import { toast } from 'sonner';
import { fileSize } from '../../../app/file-size.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';
import type { Desk } from '../desk/desk.ts';
import { closeFile, reopenFile, stopPreview } from '../desk/desks.ts';
import { ImportProgress } from '../import-progress.tsx';

interface FileStepProps {
  readonly desk: Desk;
  readonly orchestra: string;
  readonly focus: boolean;
}

/** What was chosen and mended goes with the file: long enough to see that, and to want it back. */
const timeToReopen = 15_000;

/** Which file lies open and for whom, and how far it is read for the first time. */
export function FileStep({ desk, orchestra, focus }: FileStepProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const { key, file, plan, preview, checking } = desk;
  const facts = [fileSize(file.size, format.number)];
  if (preview && preview.counts.rows > 0) facts.push(t('common.rows', { count: preview.counts.rows }));
  const isFirst = preview === null && checking !== null;
  const close = () => {
    closeFile(key);
    if (plan.past.length === 0) return;
    toast(t('imports.closed', { file: file.name }), {
      duration: timeToReopen,
      action: { label: t('imports.reopen'), onClick: () => reopenFile(desk) },
    });
  };
  return (
    <Section
      focusTitle={focus}
      title={file.name}
      description={t('imports.fileFor', { facts: facts.join(', '), name: orchestra })}
      actions={
        isFirst ? (
          <Button onClick={() => stopPreview(key)}>{t('common.cancel')}</Button>
        ) : (
          <Button onClick={close}>{t('imports.anotherFile')}</Button>
        )
      }
    >
      {isFirst && <ImportProgress progress={checking.progress} />}
    </Section>
  );
}
