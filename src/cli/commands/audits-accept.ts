import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { parseEnd } from '../parse-end.ts';
import type { Action } from '../program.ts';
import { type FindingFilter, filterFindings, isOpen } from './audits-filter.ts';

type Chosen = Pick<FindingFilter, 'check' | 'subdomain'>;

export function registerAuditAcceptances(audits: Command, action: Action): void {
  withChoice(audits.command('accept [keys...]'))
    .description('answer for findings, by their keys or by a check: they do not count until the end given')
    .requiredOption('--reason <text>', 'why')
    .option('--until <date>', 'the last day, as 2026-12-24, or a moment with time zone', parseEnd)
    .action(
      action(
        async (context: CliContext, keys: string[], options: Chosen & { reason: string; until?: string }) => {
          const { reason, until = null } = options;
          const chosen = await chooseKeys(context, keys, options, isOpen);
          if (chosen === null) return;
          const result = await context.client.audits.accept({ keys: chosen, reason, until });
          context.print(result, ({ accepted }) => context.t('auditsCli.acceptedNow', { count: accepted }));
          if (result.accepted < chosen.length) context.incomplete();
        },
      ),
    );
  withChoice(audits.command('withdraw [keys...]'))
    .description('take acceptances back: the findings count again')
    .action(
      action(async (context: CliContext, keys: string[], options: Chosen) => {
        const chosen = await chooseKeys(context, keys, options, ({ state }) => state === 'accepted');
        if (chosen === null) return;
        const result = await context.client.audits.withdraw({ keys: chosen });
        context.print(result, ({ withdrawn }) => context.t('auditsCli.withdrawn', { count: withdrawn }));
        if (result.withdrawn < chosen.length) context.incomplete();
      }),
    );
}

function withChoice(command: Command): Command {
  return command
    .option('--check <id>', 'all of one check in the latest audit')
    .option('--subdomain <subdomain>', 'of them only those of one orchestra');
}

/** Keys that were given, or those of a check's findings in the latest audit; null where neither was given, or there are none. */
async function chooseKeys(
  context: CliContext,
  keys: readonly string[],
  { check, subdomain }: Chosen,
  counts: Parameters<ReturnType<typeof filterFindings>['filter']>[0],
): Promise<string[] | null> {
  if (keys.length > 0 === (check !== undefined)) {
    context.note(context.t('auditsCli.keysOrCheck'));
    context.exitCode = exitCodes.usage;
    return null;
  }
  if (check === undefined) return [...keys];
  const { findings } = await context.client.audits.show({});
  const filter = subdomain === undefined ? { check } : { check, subdomain };
  const chosen = filterFindings(findings, filter).filter(counts);
  if (chosen.length > 0) return chosen.map(({ key }) => key);
  context.note(context.t('cli.nothing'));
  context.incomplete();
  return null;
}
