import { type Command, Option } from 'commander';
import { type Customer, CustomerStatus, Plan } from '../../contract/customers.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';

const sortable = ['name', 'subdomain', 'plan', 'status', 'createdAt', 'updatedAt'] as const;

interface Filter {
  readonly search?: string;
  readonly plan?: Plan;
  readonly status?: CustomerStatus;
  readonly sort?: (typeof sortable)[number];
}

export function registerCustomersList(customers: Command, action: Action): void {
  withFilter(customers.command('list'))
    .description('the customers, all or some')
    .option('--csv', 'as CSV for a spreadsheet')
    .action(
      action(async (context: CliContext, { csv, ...filter }: Filter & { csv?: boolean }) => {
        const found = filterCustomers(await context.client.customers.list({}), filter);
        if (csv) await printExport(context, found, 'csv');
        else context.print(found, rows => customerTable(context, rows));
      }),
    );
  withFilter(customers.command('export'))
    .description('the customers as text for a spreadsheet: csv with semicolons, or tsv')
    .addOption(new Option('--format <format>', 'format').choices(['csv', 'tsv']).default('csv'))
    .action(
      action(async (context: CliContext, { format, ...filter }: Filter & { format: 'csv' | 'tsv' }) => {
        const found = filterCustomers(await context.client.customers.list({}), filter);
        await printExport(context, found, format);
      }),
    );
}

function filterCustomers(customers: readonly Customer[], filter: Filter): readonly Customer[] {
  const { search, plan, status, sort } = filter;
  const wanted = search?.toLocaleLowerCase('sv');
  const found = customers.filter(
    customer =>
      (plan === undefined || customer.plan === plan) &&
      (status === undefined || customer.status === status) &&
      (wanted === undefined ||
        [customer.name, customer.subdomain, customer.contactEmail].some(text =>
          text.toLocaleLowerCase('sv').includes(wanted),
        )),
  );
  if (sort === undefined) return found;
  const { compare } = new Intl.Collator('sv');
  return found.sort((a, b) => compare(a[sort], b[sort]));
}

export function customerTable(context: CliContext, customers: readonly Customer[]): string {
  const { t } = context;
  return context.table(customers, [
    { title: t('cli.columns.subdomain'), value: each => each.subdomain },
    { title: t('cli.columns.name'), value: each => each.name },
    { title: t('cli.columns.plan'), value: each => each.plan },
    { title: t('cli.columns.status'), value: each => each.status },
    { title: t('customers.cli.hold'), value: each => (each.hold ? heldUntil(each.hold) : '') },
    { title: t('cli.columns.contact'), value: each => each.contactEmail },
    { title: t('cli.columns.reference'), value: each => each.databaseReference ?? '!' },
    { title: t('cli.columns.stamp'), value: each => t(each.stamped ? 'common.yes' : 'common.no') },
  ]);
}

function heldUntil({ reason, until }: NonNullable<Customer['hold']>): string {
  return until === null ? reason : `${reason} (→ ${until})`;
}

function withFilter(command: Command): Command {
  return command
    .option('--search <text>', 'part of a name, subdomain or e-mail')
    .addOption(new Option('--plan <plan>', 'plan').choices(Plan.options))
    .addOption(new Option('--status <status>', 'status').choices(CustomerStatus.options))
    .addOption(new Option('--sort <column>', 'order').choices(sortable));
}

async function printExport(
  context: CliContext,
  customers: readonly Customer[],
  format: 'csv' | 'tsv',
): Promise<void> {
  const exported = await context.client.customers.export({
    subdomains: customers.map(({ subdomain }) => subdomain),
    format,
    to: 'text',
    language: context.translator.language,
  });
  context.print(exported, ({ text }) => text ?? '');
}
