import type { Command } from 'commander';
import type { ReplacedServer } from '../../contract/customers-servers.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';
import { customerTable } from './customers-list.ts';

/** Verbs about servers and stamps, among those of customers. */
export function registerCustomersServers(customers: Command, action: Action): void {
  customers
    .command('servers')
    .description('servers that customers were stamped on; with --check, those that were replaced since')
    .option('--check', 'connect to every customer and compare the identity of its server')
    .action(
      action(async (context: CliContext, options: { check?: boolean }) => {
        if (options.check !== true) {
          return context.print(await context.client.customers.servers({}), rows =>
            context.table(rows, [
              { title: context.t('servers.server'), value: ({ host, port }) => `${host}:${port}` },
              { title: context.t('servers.customers'), value: each => each.customers.length },
              { title: context.t('servers.system'), value: each => each.systemIdentifier },
            ]),
          );
        }
        const replaced = await context.run(context.client.customers.replacedServers({}), () => null);
        context.print(replaced, rows => describe(context, rows));
        if (replaced.length > 0) context.incomplete();
      }),
    );
  customers
    .command('restamp [subdomain]')
    .description('write a new identity stamp into the database that the reference leads to')
    .option(
      '--server <host:port>',
      'all customers of a server that was replaced, each proved by its stamp first',
    )
    .option('--yes', 'do it')
    .action(
      action(
        async (
          context: CliContext,
          subdomain: string | undefined,
          { server, yes }: { server?: string; yes?: boolean },
          command: Command,
        ) => {
          if ((subdomain === undefined) === (server === undefined)) {
            command.error("error: name a customer, or a server with '--server'");
          }
          if (!context.confirmed(yes === true)) return;
          if (subdomain !== undefined) await restampOne(context, subdomain);
          else if (server !== undefined) await restampServer(context, server);
        },
      ),
    );
}

async function restampOne(context: CliContext, subdomain: string): Promise<void> {
  const { id } = await context.client.customers.show({ subdomain });
  const stamped = await context.client.customers.restamp({ id, confirmation: subdomain });
  context.print(stamped, row => customerTable(context, [row]));
}

async function restampServer(context: CliContext, address: string): Promise<void> {
  const colon = address.lastIndexOf(':');
  const server = { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) };
  const restamping = context.client.customers.restampServer({ ...server, confirmation: address });
  const result = await context.run(restamping, () => null);
  context.print(result, ({ restamped }) => context.t('servers.restamped', { count: restamped.length }));
  if (result.unanswered.length === 0) return;
  const count = result.unanswered.length;
  context.note(context.t('servers.unanswered', { count, subdomains: result.unanswered.join(', ') }));
  context.incomplete();
}

function describe(context: CliContext, replaced: readonly ReplacedServer[]): string {
  if (replaced.length === 0) return context.t('servers.checked');
  return replaced
    .map(({ host, port, was, is, subdomains }) =>
      [
        context.t('servers.replaced', { server: `${host}:${port}` }),
        context.t('servers.replacedFacts', { was, is }),
        context.t('servers.replacedHint', { count: subdomains.length }),
      ].join('\n'),
    )
    .join('\n\n');
}
