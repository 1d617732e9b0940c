import { Check, Download, Minus, RefreshCw, TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import type { Diagnosis } from '../../../contract/doctor.ts';
import { diagnosisText } from '../../../i18n/diagnosis-text.ts';
import { useCommand } from '../../app/calls.ts';
import { useTask } from '../../app/tasks.ts';
import { useErrorText, useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Section } from '../../components/section.tsx';

const worstFirst: readonly Diagnosis['state'][] = ['failed', 'warning', 'not_checked', 'ok'];

/** What Podium needs, and whether it is there. Works also when nothing else does. */
export function DoctorPage() {
  const { t } = useTranslator();
  const { task, running, start } = useTask('doctor.check');
  const begin = useRef(start);
  useEffect(() => {
    void begin.current({});
  }, []);
  const progress = task?.progress.at(-1);
  const diagnoses = task?.result?.toSorted(
    (a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state),
  );
  return (
    <Page
      title={t('doctor.title')}
      description={t('doctor.description')}
      actions={
        <>
          <SaveButton />
          <Button busy={running} onClick={() => start({})}>
            {!running && <RefreshCw aria-hidden />}
            {t(running ? 'doctor.running' : 'doctor.run')}
          </Button>
        </>
      }
    >
      {running && (
        <ProgressBar
          label={t('doctor.running')}
          value={progress && progress.total > 0 ? progress.done / progress.total : null}
        />
      )}
      {task?.error && <ErrorNotice error={task.error} />}
      {diagnoses && <Diagnoses diagnoses={diagnoses} />}
      <p className="text-[13px] text-ink-soft">{t('doctor.saveHint')}</p>
    </Page>
  );
}

function Diagnoses({ diagnoses }: { readonly diagnoses: readonly Diagnosis[] }) {
  const { t } = useTranslator();
  const worst = diagnoses[0]?.state ?? 'ok';
  const summary = worst === 'failed' || worst === 'warning' ? worst : 'ok';
  return (
    <Section flush title={t(`doctor.summary.${summary}`)}>
      <ul aria-live="polite">
        {diagnoses.map(diagnosis => (
          <DiagnosisRow key={`${diagnosis.check}-${diagnosis.subject}`} diagnosis={diagnosis} />
        ))}
      </ul>
    </Section>
  );
}

const marks = {
  ok: { Icon: Check, colour: 'text-good' },
  warning: { Icon: TriangleAlert, colour: 'text-warn' },
  failed: { Icon: X, colour: 'text-danger' },
  not_checked: { Icon: Minus, colour: 'text-ink-faint' },
} as const;

function DiagnosisRow({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const translator = useTranslator();
  const { t } = translator;
  const { check, subject, state } = diagnosis;
  const { what, next } = diagnosisText(translator, diagnosis);
  const { Icon, colour } = marks[state];
  return (
    <li className="flex gap-3 border-line border-b px-5 py-3.5 last:border-0">
      <Icon aria-hidden className={classNames('mt-0.5 size-5 shrink-0', colour)} />
      <div className="min-w-0">
        <p className="font-medium">
          {t(`doctor.checks.${check}`)}
          {subject !== null && <span className="break-all font-normal text-ink-soft"> {subject}</span>}
          <span className="sr-only">: {t(`doctor.states.${state}`)}</span>
        </p>
        <p className="break-words">{what}</p>
        {next !== '' && state !== 'ok' && <p className="text-ink-soft">{next}</p>}
      </div>
    </li>
  );
}

function SaveButton() {
  const { t } = useTranslator();
  const errorText = useErrorText();
  const save = useCommand('doctor.save');
  const run = () =>
    save.mutate(
      {},
      {
        onSuccess: ({ file }) => file !== null && toast.success(t('doctor.saved', { file })),
        onError: error => toast.error(errorText(error).what),
      },
    );
  return (
    <Button busy={save.isPending} onClick={run}>
      {!save.isPending && <Download aria-hidden />}
      {t('doctor.save')}
    </Button>
  );
}
