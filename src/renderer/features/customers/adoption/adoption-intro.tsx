import { Check } from 'lucide-react';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';
import { ReadOnlyNote } from './read-only-note.tsx';

const facts = ['left', 'beside', 'proof', 'undo'] as const;

export function AdoptionIntro({ onRehearse }: { readonly onRehearse: () => void }) {
  const { t } = useTranslator();
  return (
    <Section title={t('adoption.intro.title')}>
      <ul className="flex max-w-[80ch] flex-col gap-2">
        {facts.map(fact => (
          <li key={fact} className="flex items-start gap-2.5">
            <Check aria-hidden className="mt-1 size-4 shrink-0 text-good" />
            {t(`adoption.intro.${fact}`)}
          </li>
        ))}
      </ul>
      <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="primary" onClick={onRehearse}>
          {t('adoption.rehearse')}
        </Button>
        <p className="text-ink-soft">{t('adoption.rehearseHint')}</p>
      </div>
      <ReadOnlyNote />
    </Section>
  );
}
