import { type Command, Option } from 'commander';
import { type Customer, CustomerStatus, Plan } from '../../contract/customers.ts';
import { TlsPolicy } from '../../contract/shared.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';
import { registerCustomersAdopt } from './customers-adopt.ts';
import { registerCustomersImportJson } from './customers-import-json.ts';
import { customerTable, registerCustomersList } from './customers-list.ts';
import { registerCustomersServers } from './customers-servers.ts';
import { registerCustomersState } from './customers-state.ts';

interface Fields {
  readonly name?: string;
  readonly email?: string;
  readonly plan?: Plan;
  readonly reference?: string;
  readonly tls?: TlsPolicy;
  readonly server?: string;
}

interface Changes extends Fields {
  readonly subdomain?: string;
  readonly certificateAuthority?: string;
  readonly status?: CustomerStatus;
  readonly reason?: string;
  readonly webApplicationHas?: string;
}

export function registerCustomers(program: Command, action: Action): void {
  const customers = program.command('customers').description('the orchestras that pay');
  registerCustomersList(customers, action);
  registerCustomersState(customers, action);
  registerCustomersServers(customers, action);
  registerCustomersAdopt(customers, action);
  registerCustomersImportJson(customers, action);

  customers
    .command('show <subdomain>')
    .description('one customer')
    .option('--readiness', 'what is missing before the customer may become active; asks the database')
    .action(
      action(async (context: CliContext, subdomain: string, options: { readiness?: boolean }) => {
        if (options.readiness) return showReadiness(context, subdomain);
        context.print(await context.client.customers.show({ subdomain }), row =>
          customerTable(context, [row]),
        );
      }),
    );
  withFields(customers.command('create <subdomain>'))
    .description('add a customer, pending; in the sandbox its database is made too')
    .action(
      action(async (context: CliContext, subdomain: string, given: Fields) => {
        const { name = subdomain, contactEmail = '', plan = 'small', ...rest } = toFields(given);
        const draft = { ...rest, subdomain, name, contactEmail, plan };
        context.print(await context.client.customers.create(draft), row => customerTable(context, [row]));
      }),
    );
  withFields(customers.command('update <subdomain>'))
    .description('change a customer')
    .option('--subdomain <subdomain>', 'another subdomain; the reference stays as it is')
    .option('--certificate-authority <file>', "PEM of the server's own authority, or none")
    .addOption(new Option('--status <status>', 'status, with --reason').choices(CustomerStatus.options))
    .option('--reason <text>', 'why the status changes')
    .option('--web-application-has <name>', 'the secret that the web application has, instead of a probe')
    .action(
      action(async (context: CliContext, subdomain: string, given: Changes) => {
        context.print(await update(context, subdomain, given), row => customerTable(context, [row]));
      }),
    );
  customers
    .command('remove <subdomain>')
    .description('remove the row; the database is left as it is, and listed among the orphans')
    .option('--yes', 'do it')
    .action(
      action(async (context: CliContext, subdomain: string, options: { yes?: boolean }) => {
        if (!context.confirmed(options.yes === true, 'customers.cli.needsYesRemove')) return;
        const { id } = await context.client.customers.show({ subdomain });
        const removed = await context.client.customers.remove({ id, confirmation: subdomain });
        context.print(removed, each => context.t('customers.cli.removed', { ...each }));
      }),
    );
}

/** Fields first: what is wrong with them may be what keeps the status from changing. */
async function update(context: CliContext, subdomain: string, given: Changes): Promise<Customer> {
  const { status, reason = '', webApplicationHas } = given;
  const { customers } = context.client;
  const changes = await toChanges(context, given);
  const read = await customers.show({ subdomain });
  const { id } = read;
  const updated =
    Object.keys(changes).length === 0 ? read : await customers.update({ id, version: read.version, changes });
  if (status === undefined) return updated;
  const typed = webApplicationHas === undefined ? {} : { webApplicationHas };
  const changed = await customers.setStatus({ id, version: updated.version, status, reason, ...typed });
  if (status === 'inactive')
    context.note(context.t('customers.cli.inactive', { subdomain: changed.subdomain }));
  return changed;
}

async function showReadiness(context: CliContext, subdomain: string): Promise<void> {
  const { t } = context;
  const readiness = await context.client.customers.readiness({ subdomain });
  context.print(readiness, ({ steps }) =>
    context.table(steps, [
      { title: t('customers.cli.need'), value: each => t(`detailWords.${each.step}`) },
      { title: t('cli.columns.state'), value: each => t(`customers.cli.states.${each.state}`) },
      { title: '', value: each => (each.error === null ? '' : context.what(each.error)) },
    ]),
  );
  if (!readiness.ready) context.incomplete();
}

function withFields(command: Command): Command {
  return command
    .option('--name <name>', "the orchestra's name")
    .option('--email <address>', 'contact e-mail')
    .addOption(new Option('--plan <plan>', 'plan').choices(Plan.options))
    .option('--reference <reference>', 'env:DATABASE_URL_<SUBDOMAIN>')
    .addOption(new Option('--tls <policy>', 'TLS policy').choices(TlsPolicy.options))
    .option('--server <name>', 'server whose credential is SERVER_URL_<NAME>, or none');
}

/** The options that were given, under the contract's names. */
function toFields({ name, email, plan, reference, tls, server }: Fields) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { contactEmail: email }),
    ...(plan === undefined ? {} : { plan }),
    ...(reference === undefined ? {} : { databaseReference: reference }),
    ...(tls === undefined ? {} : { tlsPolicy: tls }),
    ...(server === undefined ? {} : { server: noneAsNull(server) }),
  };
}

async function toChanges(context: CliContext, { subdomain, certificateAuthority: path, ...rest }: Changes) {
  return {
    ...toFields(rest),
    ...(subdomain === undefined ? {} : { subdomain }),
    ...(path === undefined ? {} : { certificateAuthority: await readPem(context, path) }),
  };
}

async function readPem(context: CliContext, path: string): Promise<string | null> {
  if (noneAsNull(path) === null) return null;
  return context.core.deps.files.readText(await context.open(path));
}

function noneAsNull(text: string): string | null {
  return text === 'none' ? null : text;
}
