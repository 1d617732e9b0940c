import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';
import { planText, writtenText } from './audits-repair-text.ts';
import { registerSealedRows } from './audits-sealed-rows.ts';

interface OwnOption {
  readonly own?: Readonly<Record<string, string[]>>;
}

interface WriteOptions extends OwnOption {
  readonly folder?: string;
}

/** Mends what the pooled time left: look, seal rows of others, write the migration; it is rehearsed and run as any other. */
export function registerAuditRepair(audits: Command, action: Action): void {
  const repair = audits.command('repair').description('mend what the pooled database left');

  repair
    .command('plan [subdomains...]')
    .description('whose rows are where they should not be, and what a repair would do; changes nothing')
    .option('--own <subdomain=value>', 'a value that is the orchestra’s own though nothing tells it', collect)
    .action(action(plan));
  repair
    .command('seal <subdomain>')
    .description('put rows of others into sealed files, read them back, and only then remove the rows')
    .option('--own <subdomain=value>', 'a value that is the orchestra’s own though nothing tells it', collect)
    .option('--yes', 'do it')
    .action(action(seal));
  repair
    .command('write [subdomains...]')
    .description('write the migration that removes what is left, where no foreign row is left')
    .option('--folder <folder>', 'where the workspace has no migration source of its own')
    .option('--own <subdomain=value>', 'a value that is the orchestra’s own though nothing tells it', collect)
    .action(action(write));
  registerSealedRows(repair, action);
}

function collect(
  text: string,
  known: Readonly<Record<string, string[]>> = {},
): Readonly<Record<string, string[]>> {
  const [subdomain = '', ...value] = text.split('=');
  return { ...known, [subdomain]: [...(known[subdomain] ?? []), value.join('=')] };
}

async function plan(context: CliContext, subdomains: string[], { own = {} }: OwnOption): Promise<void> {
  const request = { ...(subdomains.length === 0 ? {} : { subdomains }), own };
  const planned = await context.run(
    context.client.audits.repairPlan(request),
    ({ done, total, at }) => `  ${done}/${total} ${at}`,
  );
  context.print(planned, ({ tenants }) => planText(context, tenants));
  if (planned.tenants.some(({ state }) => state !== 'nothing')) context.incomplete();
}

async function seal(
  context: CliContext,
  subdomain: string,
  { own = {}, yes }: OwnOption & { readonly yes?: true },
): Promise<void> {
  if (!context.confirmed(yes === true)) return;
  const request = { subdomain, confirmation: subdomain, own: own[subdomain] ?? [] };
  const report = await context.run(
    context.client.audits.repairSeal(request),
    ({ phase, done, total }) => `  ${context.t(`auditsRepair.phases.${phase}`)} ${done}/${total}`,
  );
  context.print(report, ({ rows, files }) =>
    rows === 0
      ? context.t('auditsRepair.sealedNothing', { subdomain })
      : [
          context.t('auditsRepair.sealed', { count: rows, subdomain }),
          ...files.map(file => `${file.id}  ${file.owner ?? context.t('auditsRepair.unknownOwner')}`),
        ].join('\n'),
  );
}

async function write(
  context: CliContext,
  subdomains: string[],
  { own = {}, folder: path }: WriteOptions,
): Promise<void> {
  const folder = path === undefined ? null : await context.open(path);
  const request = { ...(subdomains.length === 0 ? {} : { subdomains }), own, folder };
  const written = await context.run(
    context.client.audits.repairWrite(request),
    ({ done, total, at }) => `  ${done}/${total} ${at}`,
  );
  const source = path === undefined ? '' : ` --migrations ${path}`;
  context.print(written, result => writtenText(context, result, context.t('auditsRepair.next', { source })));
  if (written.left.length > 0) context.incomplete();
}
