import type { Command } from 'commander';
import type { MigrationPlan } from '../../contract/migrations-plan.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';
import { planText, statusText, stopOf } from './migrations-plan-text.ts';

export interface SourceOption {
  readonly migrations?: string;
}

/** What tenants have and what a run would do; both tell the plan, and neither changes anything. */
export function registerMigrationPlan(migrations: Command, action: Action): void {
  const verbs = [
    ['status', 'what every tenant has, from its own ledger', statusText],
    [
      'plan',
      'what a run would do: migrations with their risks, and tenants at which it would stop',
      planText,
    ],
  ] as const;
  for (const [verb, description, text] of verbs) {
    withSource(migrations.command(`${verb} [subdomains...]`))
      .description(description)
      .action(
        action(async (context: CliContext, subdomains: string[], options: SourceOption) => {
          const named = subdomains.length === 0 ? {} : { subdomains };
          const plan = await context.client.migrations.plan({
            ...named,
            ...(await sourceOf(context, options)),
          });
          context.print(plan, each => text(context, each));
          if (isTroubled(plan)) context.incomplete();
        }),
      );
  }
}

/** Whether there is a tenant that cannot be asked, or that a run would stop at. */
function isTroubled({ tenants }: MigrationPlan): boolean {
  return tenants.some(tenant => tenant.error !== null || stopOf(tenant) !== null);
}

export function withSource(command: Command): Command {
  return command.option('--migrations <folder>', "a folder in Prisma's format, instead of the workspace's");
}

export async function sourceOf(
  context: CliContext,
  { migrations }: SourceOption,
): Promise<{ source?: string }> {
  return migrations === undefined ? {} : { source: await context.open(migrations) };
}
