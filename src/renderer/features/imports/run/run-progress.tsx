import type { ImportProgress as Progress } from '../../../../contract/imports.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';
import { ImportProgress } from '../import-progress.tsx';

interface RunProgressProps {
  readonly title: string;
  readonly progress: Progress | undefined;
  readonly cancelling: boolean;
  readonly onCancel: () => void;
  /** What a cancel leaves behind. */
  readonly note: string;
}

/** While something is written: each stage, and the way out. */
export function RunProgress({ title, progress, cancelling, onCancel, note }: RunProgressProps) {
  const { t } = useTranslator();
  return (
    <Section
      focusTitle
      title={title}
      description={note}
      actions={
        <Button busy={cancelling} onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      }
    >
      <ImportProgress progress={progress} />
    </Section>
  );
}
