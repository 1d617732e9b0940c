import type { Command } from 'commander';
import type { RehearsalOutcome, RehearsedTenant } from '../../contract/migrations-rehearsal.ts';
import type { CliContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Action } from '../program.ts';
import { type SourceOption, sourceOf, withSource } from './migrations-plan.ts';
import { beforehand, progressLine, rehearsalText } from './migrations-rehearsal-text.ts';

interface RehearsalOptions extends SourceOption {
  readonly wholeFleet?: true;
  readonly outOfOrder?: true;
}

export function registerMigrationRehearsal(migrations: Command, action: Action): void {
  withSource(migrations.command('rehearse [subdomains...]'))
    .description('run what is pending in a transaction that is taken back; in production on one orchestra')
    .option('--whole-fleet', 'every orchestra, in production too')
    .option('--out-of-order', 'also migrations that come before one that is applied')
    .action(
      action(async (context: CliContext, subdomains: string[], options: RehearsalOptions) => {
        const { wholeFleet = false, outOfOrder = false } = options;
        const named = subdomains.length === 0 ? {} : { subdomains };
        const source = await sourceOf(context, options);
        const plan = await context.client.migrations.plan({ ...named, ...source });
        context.note(beforehand(context, plan));
        const request = { ...named, ...source, wholeFleet, outOfOrder };
        const report = await context.run(context.client.migrations.rehearse(request), event =>
          progressLine(context, event),
        );
        context.print(report, ({ tenants }) => rehearsalText(context, tenants));
        if (report.tenants.some(isOpen)) context.incomplete();
        if (report.cancelled) context.exitCode = exitCodes.cancelled;
      }),
    );
}

const open: ReadonlySet<RehearsalOutcome> = new Set(['would_fail', 'stopped', 'not_run']);

/** Whether a run would not end well there, or nothing is known of it for now. That a file cannot be rehearsed at all is no failure. */
function isOpen({ outcome, error }: RehearsedTenant): boolean {
  if (open.has(outcome)) return true;
  const reason = String(error?.details?.reason ?? '');
  const lasting = ['outside_transaction', 'transaction_statement', 'syntax', 'needs_commit'];
  return outcome === 'not_rehearsable' && !lasting.includes(reason);
}
