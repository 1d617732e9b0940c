import type { ImportProgress } from '../../contract/imports.ts';
import type { PhoneCountry } from '../../contract/imports-plan.ts';
import type { ImportColumn, ImportCounts, Problem, UnknownValue } from '../../contract/imports-preview.ts';
import { countryName } from '../../i18n/country-name.ts';
import type { CliContext } from '../context.ts';

export function describeProgress(
  { t }: CliContext,
  { stage, done, total, waitsFor }: ImportProgress,
): string {
  const rows = total === null ? done : `${done}/${total}`;
  const other = waitsFor === undefined ? '' : `: ${waitsFor.fileName} (${waitsFor.since})`;
  return `  ${t(`imports.stages.${stage}`)}${other || ` ${rows}`}`;
}

/** Counts that are not 0, and always the rows. */
export function countsLine({ t }: CliContext, counts: ImportCounts): string {
  return (['rows', 'created', 'updated', 'unchanged', 'existing', 'rejected'] as const)
    .filter(name => name === 'rows' || counts[name] > 0)
    .map(name => `${t(name === 'rows' ? 'cli.columns.rows' : `imports.counts.${name}`)} ${counts[name]}`)
    .join('  ');
}

export function columnTable(context: CliContext, columns: readonly ImportColumn[]): string {
  return columns
    .map(({ header, field }) => `${header} → ${field === null ? '–' : context.t(`imports.fields.${field}`)}`)
    .join('\n');
}

export function problemTable(context: CliContext, problems: readonly Problem[]): string {
  return context.table(problems, [
    { title: context.t('cli.columns.line'), value: each => each.line },
    { title: context.t('cli.columns.level'), value: each => each.level },
    {
      title: context.t('cli.columns.problem'),
      value: ({ kind, country }) => context.t(`imports.kinds.${kind}`) + planNote(context, country),
    },
    { title: context.t('cli.columns.value'), value: each => each.value },
  ]);
}

export function phoneCountryLine({ t, translator }: CliContext, country: PhoneCountry): string {
  return t('importsCli.phoneCountry', { country: countryName(translator.language, country) });
}

/** Whose number plan a telephone number was checked by. */
function planNote({ translator }: CliContext, country: Problem['country']): string {
  return country === undefined ? '' : ` (${countryName(translator.language, country)})`;
}

/** Instruments and positions that the orchestra lacks. */
export function unknownTable(context: CliContext, unknown: readonly UnknownValue[]): string {
  return context.table(unknown, [
    { title: context.t('imports.fields.instrument'), value: each => each.instrument ?? each.value },
    {
      title: context.t('imports.fields.position'),
      value: each => (each.field === 'position' ? each.value : ''),
    },
    { title: context.t('cli.columns.rows'), value: each => each.rows },
    { title: context.t('importsCli.proposal'), value: each => each.proposal ?? '' },
  ]);
}
