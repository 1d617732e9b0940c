import type { Command } from 'commander';
import type { Diagnosis } from '../../contract/doctor.ts';
import { diagnosisText } from '../../i18n/diagnosis-text.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';

export function registerDoctor(program: Command, action: Action): void {
  program
    .command('doctor')
    .description('what Podium needs, whether it is there, and what to do next')
    .option('--save <file.zip>', 'also write a redacted archive for a report of a fault')
    .action(
      action(async (context: CliContext, { save }: { save?: string }) => {
        const diagnoses = await context.run(context.client.doctor.check({}), () => null);
        context.print(diagnoses, list => list.map(each => describe(context, each)).join('\n'));
        if (save !== undefined) {
          const { file } = await context.client.doctor.save({ path: save });
          context.note(context.t('doctor.saved', { file }));
        }
        if (diagnoses.some(({ state }) => state === 'failed')) context.incomplete();
      }),
    );
}

const marks: Readonly<Record<Diagnosis['state'], string>> = {
  ok: '✓',
  warning: '!',
  failed: '✗',
  not_checked: '–',
};

function describe(context: CliContext, diagnosis: Diagnosis): string {
  const { what, next } = diagnosisText(context.translator, diagnosis);
  const title = context.t(`doctor.checks.${diagnosis.check}`);
  const subject = diagnosis.subject === null ? '' : ` ${diagnosis.subject}`;
  const line = `${marks[diagnosis.state]} ${title}${subject}: ${what}`;
  return next === '' || diagnosis.state === 'ok' ? line : `${line}\n  ${context.t('cli.next', { next })}`;
}
