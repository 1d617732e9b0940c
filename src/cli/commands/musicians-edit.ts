import { type Command, Option } from 'commander';
import type { Musician, MusicianEdit, MusicianSaved, Qualification } from '../../contract/musicians.ts';
import type { CliContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Action } from '../program.ts';
import { savedText } from './musicians-text.ts';

interface UpdateOptions {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly city?: string;
  readonly notes?: string;
  readonly active?: 'yes' | 'no';
  readonly chair?: readonly string[];
  readonly chairs?: boolean;
}

type Fields = Omit<MusicianEdit, 'id'>;

export function registerMusiciansEdit(musicians: Command, action: Action): void {
  musicians
    .command('update <subdomain> <id>')
    .description('change a musician; "" empties a field')
    .option('--first-name <name>', 'first name')
    .option('--last-name <name>', 'last name')
    .option('--email <address>', 'e-mail')
    .option('--phone <number>', 'phone, as it is written')
    .option('--city <name>', 'city')
    .option('--notes <text>', 'notes')
    .addOption(new Option('--active <answer>', 'whether the musician is active').choices(['yes', 'no']))
    .option('--chair <chair...>', 'the whole list of chairs, each as "Violin, Tutti" or "Violin"')
    .option('--no-chairs', 'no chair at all')
    .action(action(update));
  for (const [name, archived, description] of [
    ['archive', true, 'take musicians off the list; nothing of them is lost'],
    ['restore', false, 'take musicians out of the archive'],
  ] as const) {
    musicians
      .command(`${name} <subdomain> <id...>`)
      .description(description)
      .action(
        action(async (context: CliContext, subdomain: string, ids: string[]) => {
          const edits = ids.map(id => ({ id, archived: { from: !archived, to: archived } }));
          tell(context, await context.client.musicians.save({ subdomain, edits }));
        }),
      );
  }
  musicians
    .command('erase <subdomain> <id...>')
    .description('erase musicians for good, also from what undoes an import')
    .requiredOption('--confirm <subdomain>', "the orchestra's subdomain once more")
    .option('--yes', 'do it')
    .action(
      action(
        async (
          context: CliContext,
          subdomain: string,
          ids: string[],
          { yes, confirm }: { yes?: boolean; confirm: string },
        ) => {
          if (!context.confirmed(yes === true)) return;
          const result = await context.client.musicians.erase({ subdomain, ids, confirm });
          context.print(result, ({ erased }) => context.t('musiciansCli.erased', { count: erased }));
        },
      ),
    );
}

/** What is stored is read first: what somebody else writes between the two is a conflict. */
async function update(
  context: CliContext,
  subdomain: string,
  id: string,
  options: UpdateOptions,
): Promise<void> {
  const [musician] = await context.client.musicians.show({ subdomain, ids: [id] });
  if (musician === undefined) {
    context.note(context.t('musiciansCli.gone', { id }));
    context.exitCode = exitCodes.usage;
    return;
  }
  const fields = fieldsOf(musician, options);
  if (Object.keys(fields).length === 0) {
    context.note(context.t('musiciansCli.nothingAsked'));
    context.exitCode = exitCodes.usage;
    return;
  }
  tell(context, await context.client.musicians.save({ subdomain, edits: [{ id: musician.id, ...fields }] }));
}

function fieldsOf(musician: Musician, options: UpdateOptions): Fields {
  const fields: { -readonly [F in keyof Fields]: Fields[F] } = {};
  for (const field of ['firstName', 'lastName', 'email', 'city', 'notes'] as const) {
    const to = options[field];
    if (to !== undefined) fields[field] = { from: musician[field], to };
  }
  const { phone, active, chair, chairs } = options;
  if (phone !== undefined) fields.phone = { from: musician.phone || musician.phoneSource, to: phone };
  if (active !== undefined) fields.isActive = { from: musician.isActive, to: active === 'yes' };
  if (chair !== undefined || chairs === false)
    fields.qualifications = { from: musician.qualifications, to: (chair ?? []).map(toChair) };
  return fields;
}

/** An instrument may have a comma in its name, a chair has none. */
function toChair(text: string): Qualification {
  const comma = text.lastIndexOf(',');
  if (comma < 0) return { instrument: text.trim(), position: '' };
  return { instrument: text.slice(0, comma).trim(), position: text.slice(comma + 1).trim() };
}

function tell(context: CliContext, result: MusicianSaved): void {
  context.print(result, each => savedText(context, each));
  if (result.conflicts.length > 0) context.exitCode = exitCodes.refused;
  else if (result.refusals.length + result.gone.length > 0) context.exitCode = exitCodes.usage;
}
