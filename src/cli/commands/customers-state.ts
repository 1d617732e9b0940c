import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { parseEnd } from '../parse-end.ts';
import type { Action } from '../program.ts';
import { customerTable } from './customers-list.ts';

/** Holds, and what becomes of a customer's database when the customer is removed. */
export function registerCustomersState(customers: Command, action: Action): void {
  customers
    .command('hold <subdomain>')
    .description('runs and imports skip the customer and say so')
    .requiredOption('--reason <text>', 'why')
    .option('--until <date>', 'the last day, as 2026-12-24, or a moment with time zone', parseEnd)
    .action(
      action(async (context: CliContext, subdomain: string, given: { reason: string; until?: string }) => {
        const { id } = await context.client.customers.show({ subdomain });
        const { reason, until = null } = given;
        const held = await context.client.customers.hold({ id, reason, until });
        context.print(held, row => customerTable(context, [row]));
      }),
    );
  customers
    .command('release <subdomain>')
    .description('end the hold')
    .action(
      action(async (context: CliContext, subdomain: string) => {
        const { id } = await context.client.customers.show({ subdomain });
        context.print(await context.client.customers.release({ id }), row => customerTable(context, [row]));
      }),
    );
  customers
    .command('orphans')
    .description('databases whose customer was removed')
    .action(
      action(async (context: CliContext) => {
        const { t } = context;
        context.print(await context.client.customers.orphans({}), rows =>
          context.table(rows, [
            { title: 'Id', value: each => each.customerId },
            { title: t('cli.columns.subdomain'), value: each => each.subdomain },
            { title: t('cli.columns.name'), value: each => each.name },
            { title: t('cli.columns.reference'), value: each => each.databaseReference ?? '!' },
            {
              title: t('customers.cli.address'),
              value: ({ address }) => address && `${address.host}:${address.port}/${address.database}`,
            },
            { title: t('customers.cli.removedAt'), value: each => each.removedAt },
            { title: t('cli.columns.who'), value: each => each.removedBy },
          ]),
        );
      }),
    );
  customers
    .command('restore <id>')
    .description('undo a removal: the row as it was, but pending')
    .action(
      action(async (context: CliContext, id: string) => {
        context.print(await context.client.customers.restore({ id }), row => customerTable(context, [row]));
      }),
    );
  customers
    .command('dismiss <id>')
    .description('take a database off the list of orphans; nothing is dropped')
    .option('--yes', 'do it')
    .action(
      action(async (context: CliContext, id: string, options: { yes?: boolean }) => {
        if (!context.confirmed(options.yes === true)) return;
        const orphan = (await context.client.customers.orphans({})).find(each => each.customerId === id);
        const confirmation = orphan?.subdomain ?? ''; // core says that there is none
        const dismissed = await context.client.customers.dismissOrphan({ id, confirmation });
        context.print(dismissed, () => context.t('customers.cli.dismissed', { subdomain: confirmation }));
      }),
    );
}
