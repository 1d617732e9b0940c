import { useTranslator } from '../../../app/translation.ts';

/** The way from the first look to a clean fleet. */
export function RepairSteps() {
  const { t } = useTranslator();
  return (
    <ol className="grid grid-cols-[repeat(auto-fit,minmax(190px,1fr))] gap-x-8 gap-y-2 text-[13px]">
      {(['look', 'seal', 'write', 'run'] as const).map((step, place) => (
        <li key={step} className="flex gap-2.5">
          <span
            aria-hidden
            className="flex size-5 shrink-0 items-center justify-center rounded-full bg-accent-soft font-medium text-[12px] text-accent"
          >
            {place + 1}
          </span>
          <span className="text-ink-soft">{t(`repairPage.steps.${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}
