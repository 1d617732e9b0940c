import type { Musician, MusicianSaved, Qualification } from '../../contract/musicians.ts';
import type { CliContext } from '../context.ts';
import type { Column } from '../output.ts';

/** With ids where they are asked by them, and with all else that is stored. */
export function musicianTable(context: CliContext, rows: readonly Musician[], whole = false): string {
  const { t } = context;
  const brief: readonly Column<Musician>[] = [
    { title: t('cli.columns.name'), value: each => `${each.lastName}, ${each.firstName}` },
    { title: t('cli.columns.email'), value: each => each.email },
    { title: t('cli.columns.phone'), value: each => each.phone || each.phoneSource },
    { title: t('cli.columns.city'), value: each => each.city },
    { title: t('cli.columns.plays'), value: each => each.qualifications.map(chairText).join('; ') },
    { title: t('musicians.fields.isActive'), value: each => t(each.isActive ? 'common.yes' : 'common.no') },
    { title: 'Id', value: each => each.id },
  ];
  const more: readonly Column<Musician>[] = [
    { title: t('musicians.fields.phoneSource'), value: each => each.phoneSource },
    { title: t('musicians.fields.notes'), value: each => each.notes },
    { title: t('musicians.filters.archived'), value: each => each.archivedAt },
    { title: t('musicians.fields.updatedAt'), value: each => each.updatedAt },
  ];
  return context.table(rows, whole ? [...brief, ...more] : brief);
}

function chairText({ instrument, position }: Qualification): string {
  return position === '' ? instrument : `${instrument}, ${position}`;
}

/** What was saved; or what stands against it, when nothing was. */
export function savedText(context: CliContext, result: MusicianSaved): string {
  const { t } = context;
  const field = (each: { field: MusicianSaved['conflicts'][number]['field'] }) =>
    t(each.field === 'archived' ? 'musicians.filters.archived' : `musicians.fields.${each.field}`);
  const conflicts = context.table(result.conflicts, [
    { title: t('cli.columns.name'), value: each => each.name },
    { title: t('musiciansCli.field'), value: field },
    { title: t('musiciansCli.read'), value: each => each.read },
    { title: t('musiciansCli.wanted'), value: each => each.wanted },
    { title: t('musiciansCli.stored'), value: each => each.stored },
  ]);
  const refusals = context.table(result.refusals, [
    { title: 'Id', value: each => each.id },
    { title: t('musiciansCli.field'), value: field },
    { title: t('musiciansCli.reason'), value: each => t(`musicians.refusals.${each.reason}`) },
  ]);
  return [
    t('musiciansCli.saved', { count: result.saved }),
    ...(result.conflicts.length > 0 ? [conflicts] : []),
    ...(result.refusals.length > 0 ? [refusals] : []),
    ...result.gone.map(id => t('musiciansCli.gone', { id })),
  ].join('\n');
}
