import type { Command } from 'commander';
import type { Instrument, Instruments, MergedInstruments } from '../../contract/musicians.ts';
import type { CliContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Action } from '../program.ts';

export function registerMusiciansInstruments(musicians: Command, action: Action): void {
  musicians
    .command('instruments <subdomain>')
    .description("an orchestra's instruments, and those that are probably one by their spelling")
    .action(
      action(async (context: CliContext, subdomain: string) => {
        const found = await context.client.musicians.instruments({ subdomain });
        context.print(found, each => instrumentsText(context, each));
      }),
    );
  musicians
    .command('merge-instruments <subdomain> <name...>')
    .description('merge instruments into one; without --yes it is only told what would happen')
    .requiredOption('--into <name>', 'the instrument that is kept')
    .option('--yes', 'do it')
    .action(action(merge));
}

async function merge(
  context: CliContext,
  subdomain: string,
  names: string[],
  { into: kept, yes }: { into: string; yes?: boolean },
): Promise<void> {
  const { client, t } = context;
  const { instruments } = await client.musicians.instruments({ subdomain });
  const into = find(context, instruments, kept);
  const others = names.map(name => find(context, instruments, name));
  if (into === undefined || others.some(each => each === undefined)) return;
  const from = [...new Set(others)].filter((each): each is Instrument => each !== undefined && each !== into);
  if (from.length === 0) {
    context.note(t('musiciansCli.nothingToMerge'));
    context.exitCode = exitCodes.usage;
    return;
  }
  context.note(
    t('musiciansCli.mergeInto', { names: from.map(({ name }) => name).join(', '), into: into.name }),
  );
  const request = { subdomain, into: seen(into), from: from.map(seen) };
  if (yes !== true) {
    context.print(await client.musicians.previewMerge(request), each => mergedText(context, each));
    context.confirmed(false, 'musiciansCli.mergeNeedsYes');
    return;
  }
  context.print(await client.musicians.mergeInstruments(request), each => mergedText(context, each));
}

/** As it is written, else without regard to case. */
function find(context: CliContext, instruments: readonly Instrument[], name: string): Instrument | undefined {
  const fold = (text: string) => text.normalize('NFC').toLocaleLowerCase('sv');
  const found =
    instruments.find(each => each.name === name) ?? instruments.find(each => fold(each.name) === fold(name));
  if (found === undefined) {
    context.note(context.t('musiciansCli.noInstrument', { name }));
    context.exitCode = exitCodes.usage;
  }
  return found;
}

function seen({ id, version }: Instrument): Pick<Instrument, 'id' | 'version'> {
  return { id, version };
}

function instrumentsText(context: CliContext, { instruments, groups }: Instruments): string {
  const { t } = context;
  const names = new Map(instruments.map(({ id, name }) => [id, name]));
  const alike = groups.map(ids =>
    t('musiciansCli.alike', { names: ids.map(id => names.get(id) ?? id).join(', ') }),
  );
  const table = context.table(instruments, [
    { title: t('musicians.fields.instrument'), value: each => each.name },
    { title: t('musicians.title'), value: each => each.musicians },
    {
      title: t('musicians.fields.position'),
      value: each => each.positions.map(({ name, musicians }) => `${name || '–'} (${musicians})`).join(', '),
    },
  ]);
  return [...(alike.length > 0 ? alike : [t('musiciansCli.noneAlike')]), '', table].join('\n');
}

const counts = [
  'instruments',
  'positionsMoved',
  'positionsJoined',
  'qualificationsMoved',
  'qualificationsJoined',
] as const satisfies readonly (keyof MergedInstruments)[];

function mergedText(context: CliContext, merged: MergedInstruments): string {
  return counts.map(count => `${context.t(`musiciansCli.merge.${count}`)}: ${merged[count]}`).join('\n');
}
