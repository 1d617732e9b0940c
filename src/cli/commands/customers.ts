import { type Command, Option } from 'commander';
import { type Customer, CustomerStatus, Plan } from '../../contract/customers.ts';
import { TlsPolicy } from '../../contract/shared.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';

interface Changes {
  name?: string;
  email?: string;
  plan?: Plan;
  status?: CustomerStatus;
  reference?: string;
  tls?: TlsPolicy;
  subdomain?: string;
}

export function registerCustomers(program: Command, action: Action): void {
  const customers = program.command('customers').description('the orchestras that pay');

  customers
    .command('list')
    .description('every customer')
    .action(
      action(async context =>
        context.print(await context.client.customers.list({}), rows => table(context, rows)),
      ),
    );
  customers
    .command('show <subdomain>')
    .description('one customer')
    .action(
      action(async (context: CliContext, subdomain: string) => {
        context.print(await context.client.customers.show({ subdomain }), row => table(context, [row]));
      }),
    );
  withFields(customers.command('create <subdomain>'))
    .description('add a customer; in the sandbox its database is made too')
    .action(
      action(async (context: CliContext, subdomain: string, given: Changes) => {
        const { name = subdomain, email = '', plan = 'small', ...rest } = given;
        const created = await context.client.customers.create({
          ...toChanges(rest),
          subdomain,
          name,
          plan,
          contactEmail: email,
        });
        context.print(created, row => table(context, [row]));
      }),
    );
  withFields(customers.command('update <subdomain>'))
    .option('--subdomain <subdomain>', 'another subdomain; the reference stays as it is')
    .description('change a customer')
    .action(
      action(async (context: CliContext, subdomain: string, given: Changes) => {
        const { id, version } = await context.client.customers.show({ subdomain });
        const updated = await context.client.customers.update({ id, version, changes: toChanges(given) });
        context.print(updated, row => table(context, [row]));
      }),
    );
  customers
    .command('remove <subdomain>')
    .description('remove the row; the database is left as it is')
    .option('--yes', 'do it')
    .action(
      action(async (context: CliContext, subdomain: string, options: { yes?: boolean }) => {
        if (!context.confirmed(options.yes === true)) return;
        const { id } = await context.client.customers.show({ subdomain });
        const removed = await context.client.customers.remove({ id, confirmation: subdomain });
        context.print(removed, row => row.subdomain);
      }),
    );
  customers
    .command('restamp <subdomain>')
    .description('write a new identity stamp into the database that the reference leads to')
    .option('--yes', 'do it')
    .action(
      action(async (context: CliContext, subdomain: string, options: { yes?: boolean }) => {
        if (!context.confirmed(options.yes === true)) return;
        const { id } = await context.client.customers.show({ subdomain });
        const stamped = await context.client.customers.restamp({ id, confirmation: subdomain });
        context.print(stamped, row => table(context, [row]));
      }),
    );
}

function withFields(command: Command): Command {
  return command
    .option('--name <name>', "the orchestra's name")
    .option('--email <address>', 'contact e-mail')
    .addOption(new Option('--plan <plan>', 'plan').choices(Plan.options))
    .addOption(new Option('--status <status>', 'status').choices(CustomerStatus.options))
    .option('--reference <reference>', 'env:DATABASE_URL_<SUBDOMAIN>')
    .addOption(new Option('--tls <policy>', 'TLS policy').choices(TlsPolicy.options));
}

/** The options that were given, under the contract's names. */
function toChanges({ name, email, plan, status, reference, tls, subdomain }: Changes) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { contactEmail: email }),
    ...(plan === undefined ? {} : { plan }),
    ...(status === undefined ? {} : { status }),
    ...(reference === undefined ? {} : { databaseReference: reference }),
    ...(tls === undefined ? {} : { tlsPolicy: tls }),
    ...(subdomain === undefined ? {} : { subdomain }),
  };
}

function table(context: CliContext, customers: readonly Customer[]): string {
  return context.table(customers, [
    { title: context.t('cli.columns.subdomain'), value: each => each.subdomain },
    { title: context.t('cli.columns.name'), value: each => each.name },
    { title: context.t('cli.columns.plan'), value: each => each.plan },
    { title: context.t('cli.columns.status'), value: each => each.status },
    { title: context.t('cli.columns.contact'), value: each => each.contactEmail },
    { title: context.t('cli.columns.reference'), value: each => each.databaseReference ?? '!' },
    {
      title: context.t('cli.columns.stamp'),
      value: each => context.t(each.stamped ? 'common.yes' : 'common.no'),
    },
  ]);
}
